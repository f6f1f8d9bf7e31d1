import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { expectedFunnel, expectedLesions } from "#lib/phantom/hospital/expectedFunnel.ts";
import type { Hospital, HospitalOptions } from "#lib/phantom/hospital/Hospital.ts";
import type { HospitalFolder } from "#lib/phantom/hospital/HospitalFolder.ts";
import { writeHospital } from "./writeHospital.ts";

/** Says which hospital a folder holds; written last, so a folder that has it is whole. */
const STAMP = "hospital.json";

/**
 * A demo hospital in a folder: its files in `pacs/`, and beside them the CSV mapping, the truth and a stamp.
 *
 * It is written under another name and renamed when whole, so a killed start leaves nothing that looks finished.
 */
export function hospitalFolder(out: string, threads: number): HospitalFolder {
  const target = path.resolve(out);
  return {
    place: {
      pacs: path.join(target, "pacs"),
      csvMapping: path.join(target, "csv-mapping.json"),
      truth: path.join(target, "truth.json"),
    },

    async stamp() {
      const entries = await readdir(target).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw new AppError("unavailable", `${target} cannot be read as a folder: choose another --out.`, {
          cause: error,
        });
      });
      if (entries === null || entries.length === 0) return null;
      return entries.includes(STAMP) ? readFile(path.join(target, STAMP), "utf8") : "something else";
    },

    async write(hospital, options, stamp, onSlices, signal) {
      await removeLeftOvers(target);
      const unfinished = `${target}.unfinished-${process.pid}`;
      try {
        await rm(unfinished, { recursive: true, force: true });
        await writeHospital(hospital, options, path.join(unfinished, "pacs"), threads, onSlices, signal);
        await writeFile(path.join(unfinished, "csv-mapping.json"), hospital.csvMapping);
        await writeFile(path.join(unfinished, "truth.json"), truthJson(hospital, options));
        await writeFile(path.join(unfinished, STAMP), stamp);
        await mkdir(path.dirname(target), { recursive: true });
        // Only a folder with our stamp, or an empty one, comes this far: see `buildDemoHospital`.
        await rm(target, { recursive: true, force: true });
        await rename(unfinished, target);
      } catch (error) {
        await rm(unfinished, { recursive: true, force: true });
        throw error;
      }
    },
  };
}

function truthJson(hospital: Hospital, options: HospitalOptions): string {
  const { truth } = hospital;
  const whole = { options, lesions: expectedLesions(truth), funnel: expectedFunnel(truth), ...truth };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** Removes what killed processes left unfinished; a process that still lives goes on with its own. */
async function removeLeftOvers(target: string): Promise<void> {
  const folder = path.dirname(target);
  const prefix = `${path.basename(target)}.unfinished-`;
  const entries = await readdir(folder).catch(() => []);
  for (const entry of entries) {
    const pid = entry.startsWith(prefix) ? Number(entry.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid))
      await rm(path.join(folder, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
