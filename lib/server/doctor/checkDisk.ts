import { randomBytes } from "node:crypto";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { type Finding, failed, fine, warning } from "./Finding.ts";

const GB = 1e9;
/** A CT study of 500 slices takes about 0.1 GB. */
const LITTLE_GB = 10;
const TOO_LITTLE_GB = 1;

/** Whether the data directory can be written to, and has room. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    await writeAndRemove(path.join(dataDir, `.doctor-${randomBytes(6).toString("hex")}`));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed(
      "disk",
      `The data directory ${dataDir} cannot be written to (${why}).`,
      "Give the user that runs Lesionary write access to it, or name another folder in LESIONARY_DATA_DIR.",
    );
  }
  const { bavail, bsize } = await statfs(dataDir);
  const freeGb = (bavail * bsize) / GB;
  const detail = `${freeGb.toFixed(1)} GB are free in ${dataDir}.`;
  const mend = "Make room, or name a folder on a larger disk in LESIONARY_DATA_DIR.";
  if (freeGb < TOO_LITTLE_GB) return failed("disk", detail, mend);
  return freeGb < LITTLE_GB ? warning("disk", detail, mend) : fine("disk", detail);
}

async function writeAndRemove(file: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile("x");
    await handle.sync();
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}
