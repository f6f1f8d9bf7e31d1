import { readFile } from "node:fs/promises";
import path from "node:path";
import type { NoiseLimits } from "#lib/domain/noise/limits.ts";
import { openMiningServices } from "#lib/server/miningServices.ts";
import { openDemoHospital } from "#lib/server/openDemoHospital.ts";
import { buildDemoHospital } from "#lib/usecases/buildDemoHospital.ts";
import { type MiningResult, mineNow } from "#lib/usecases/mining/mineNow.ts";
import type { House } from "../openHouse.ts";

/** Slices of half the demo's size: as many patients, lesions and marks in a third of the time. */
const MATRIX = 256;
const NEVER = new AbortController().signal;

/** Strict enough that more than a hundred of the demo's lesions are flagged, where its own limits flag thirteen. */
export const STRICT: Partial<NoiseLimits> = { "too-small": 900, "not-perpendicular": 89 };

/** Builds the demo hospital and mines it into the house's dataset. */
export async function mineDemoHospital(
  house: House,
  noiseLimits: Partial<NoiseLimits>,
): Promise<MiningResult> {
  const { db, databaseUrl, dataDir } = house;
  const built = await buildDemoHospital(
    openDemoHospital(path.join(dataDir, "demo"), 2),
    { matrix: MATRIX },
    NEVER,
    () => {},
  );
  const services = await openMiningServices({
    db,
    databaseUrl,
    dataDir,
    log: { info() {}, warn() {}, error() {} },
    threads: 2,
    works: true,
    environment: {},
  });
  try {
    const csvMapping = await readFile(built.csvMapping, "utf8");
    return await mineNow(
      services,
      { sources: [built.folder], since: null, settings: { csvMapping, noiseLimits } },
      { signal: NEVER, onProgress() {} },
    );
  } finally {
    await services.close();
  }
}
