import path from "node:path";
import { z } from "zod";
import type { Hospital } from "#lib/phantom/hospital/Hospital.ts";
import { HOSPITAL_VERSION, hospital } from "#lib/phantom/hospital/planHospital.ts";
import { openDemoHospital } from "./openDemoHospital.ts";

const stampSchema = z.object({
  demo: z.literal("lesionary"),
  version: z.literal(HOSPITAL_VERSION),
  seed: z.int(),
  patients: z.int().optional(),
  matrix: z.int().optional(),
});

let planned: { readonly stamp: string; readonly hospital: Hospital } | null = null;

/**
 * The demo hospital of a data directory, planned again as it was written, with all that its radiologists did not mark; null
 * where there is none. Planning takes a second, so the last one is kept.
 */
export async function minedDemo(dataDir: string): Promise<Hospital | null> {
  const stamp = await openDemoHospital(path.join(dataDir, "demo-hospital"), 1).stamp();
  if (stamp === null) return null;
  if (planned?.stamp === stamp) return planned.hospital;
  const read = stampSchema.safeParse(jsonOrNull(stamp));
  if (!read.success) return null;
  const { seed, patients, matrix } = read.data;
  const made = hospital({
    seed,
    ...(patients !== undefined && { patients }),
    ...(matrix !== undefined && { matrix }),
  });
  planned = { stamp, hospital: made };
  return made;
}

/** What lies in the place of a stamp may be anything. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
