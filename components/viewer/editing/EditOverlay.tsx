"use client";

import type { OverlaySpace } from "./OverlaySpace.ts";
import type { EditSession } from "./useEditSession.ts";

/** The diameters of a session with handles to drag. */
export function EditOverlay({ session }: OverlaySpace & { session: EditSession }) {
  return session.diameters && null;
}
