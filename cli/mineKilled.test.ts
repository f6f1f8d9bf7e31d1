import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { TINY_MAPPING, tinyHospital } from "#lib/testing/tinyHospital.ts";

/** How often something is killed, in all. */
const KILLS = 20;
/** A mining command of the tiny hospital, its database's start included, takes about this long [ms]. */
const COMMAND_MS = 2500;
/** One that takes so long, on however busy a machine, never ends [ms]. */
const HUNG_MS = 120_000;

let root: Awaited<ReturnType<typeof temporaryFolder>>;
const at = (...parts: string[]) => path.join(root.path, ...parts);
const data = (name: string) => at("data", name);

beforeAll(async () => {
  const hospital = Object.entries(tinyHospital(6)).map(
    ([name, content]) => [`hospital/${name}`, content] as const,
  );
  root = await temporaryFolder({ ...Object.fromEntries(hospital), "mapping.json": TINY_MAPPING });
  await mkdir(at("data"), { mode: 0o755 });
});
afterAll(() => root[Symbol.asyncDispose]());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lesionary` on a data directory of its own, with a fixed identity key so that datasets compare. */
function lesionary(dataDir: string, ...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, [path.resolve("cli/lesionary.mjs"), ...args], {
    env: {
      ...environment,
      LESIONARY_DATA_DIR: dataDir,
      LESIONARY_IDENTITY_KEY: "0f".repeat(32),
      LESIONARY_LOG_LEVEL: "silent",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    const hung = setTimeout(() => {
      child.kill();
      reject(new Error(`lesionary ${args.join(" ")} does not end; it said: ${stdout}${stderr}`));
    }, HUNG_MS);
    child.on("close", (code: number | null) => {
      clearTimeout(hung);
      resolve({ code, stdout, stderr });
    });
  });
  return { child, ended };
}

const mine = (dataDir: string) =>
  lesionary(dataDir, "mine", at("hospital"), "--mapping", at("mapping.json"), "--json");
const resume = (dataDir: string) => lesionary(dataDir, "mine", "--resume", "1", "--json");

/** Everything that a dataset gives away, as one digest a file: table, images, COCO, CSV. */
async function digestOf(dataDir: string): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {};
  for (const format of ["dl-info", "coco", "csv"]) {
    const out = `${dataDir}.${format}`;
    await rm(out, { recursive: true, force: true });
    const { code, stderr } = await lesionary(dataDir, "export", format, "--out", out, "--json").ended;
    expect(code, stderr).toBe(0);
    for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const digest = createHash("sha256")
        .update(await readFile(file))
        .digest("hex");
      digests[`${format}/${path.relative(out, file)}`] = digest;
    }
  }
  return digests;
}

/** The process id of a data directory's database server; null when none is up. */
async function databasePid(dataDir: string): Promise<number | null> {
  const found = await readdir(dataDir, { recursive: true }).catch(() => []);
  const file = found.find((name) => path.basename(name) === "postmaster.pid");
  const text = file ? await readFile(path.join(dataDir, file), "utf8").catch(() => "") : "";
  const pid = Number(text.split("\n")[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself a moment before.
  }
}

/** Moments that differ from kill to kill and are the same in every test run. */
function* moments(): Generator<number> {
  let state = 20_261_124;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield 200 + (state / 2 ** 32) * COMMAND_MS;
  }
}

describe("a run that is killed", () => {
  it(
    "ends in exactly the dataset of an undisturbed run, killed at twenty moments in worker and database",
    async () => {
      const undisturbed = await mine(data("undisturbed")).ended;
      expect(undisturbed.code, undisturbed.stderr).toBe(0);
      const funnel = JSON.parse(undisturbed.stdout).funnel;
      const expected = await digestOf(data("undisturbed"));

      const next = moments();
      let kills = 0;
      for (let round = 1; kills < KILLS; round++) {
        const dataDir = data(`round ${round}`);
        let started = false;
        let last: Ended = { code: null, stdout: "", stderr: "" };
        for (let tries = 0; last.code !== 0 && tries < 2 * KILLS; tries++) {
          const command = started ? resume(dataDir) : mine(dataDir);
          if (kills < KILLS) {
            await Promise.race([command.ended, wait(next.next().value)]);
            const database = kills % 3 === 2 ? await databasePid(dataDir) : null;
            if (command.child.exitCode === null) {
              killHard(database ?? command.child.pid ?? 0);
              kills++;
            }
          }
          last = await command.ended;
          // A command that was killed before its run was written down left nothing to resume.
          started = !/no mining run 1/.test(last.stderr);
        }
        expect(last.code, last.stderr).toBe(0);
        expect(JSON.parse(last.stdout).funnel).toEqual(funnel);
        expect(await digestOf(dataDir)).toEqual(expected);
      }
    },
    10 * 60_000,
  );
});
