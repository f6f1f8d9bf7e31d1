import { execFileSync } from "node:child_process";

const PYTHON = "/usr/bin/python3";

/** Why `makeBookmarkObjects` cannot be called here; null when it can. */
export function pydicomMissing(): string | null {
  try {
    execFileSync(PYTHON, ["-c", "import pydicom"], { stdio: "ignore" });
    return null;
  } catch {
    return "pydicom is not installed (Debian: python3-pydicom)";
  }
}

/**
 * An SR and a GSPS about a CT slice, written by pydicom and not by us, each with RECIST diameters of 40 columns and 20 rows.
 *
 * @returns their paths
 */
export function makeBookmarkObjects(slice: string, folder: string): readonly string[] {
  const script = new URL("bookmarkObjects.py", import.meta.url).pathname;
  return execFileSync(PYTHON, [script, slice, folder], { encoding: "utf8" }).trim().split("\n");
}
