import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../projectRoot.ts";
import { type Finding, fine, warning } from "./Finding.ts";

const run = promisify(execFile);
const STARTS_WITHIN_MS = 20_000;

/** Whether there is a Chromium for the end-to-end tests; the product itself needs none. */
export async function checkChromium(): Promise<Finding> {
  const given = process.env.LESIONARY_CHROMIUM;
  const usual = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const unpacked = path.join(projectRoot, "node_modules/.lesionary/chromium/chromium");
  for (const file of given ? [given] : [...usual, unpacked]) {
    const options = { timeout: STARTS_WITHIN_MS };
    const answer = await run(file, ["--headless", "--no-sandbox", "--version"], options).catch(() => null);
    if (answer) return fine("chromium", `${answer.stdout.trim()} (${file}).`);
  }
  return warning(
    "chromium",
    given ? `LESIONARY_CHROMIUM (${given}) does not run.` : "There is no Chromium; only npm test uses one.",
    "npm test sets one up by itself; on Debian, apt-get install chromium is the surest.",
  );
}
