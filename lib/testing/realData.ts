import { existsSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Where the real test files lie: `LESIONARY_TEST_DATA`, or `../shared/data` beside the project. */
export const realDataDir = path.resolve(ROOT, process.env.LESIONARY_TEST_DATA || "../shared/data");

/**
 * A real file or folder that tests read: its absolute path; null when this machine does not have it, and then the test
 * is skipped under a name that says so.
 */
export function realData(relative: string): string | null {
  const found = path.join(realDataDir, relative);
  return existsSync(found) ? found : null;
}
