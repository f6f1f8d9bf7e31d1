import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type HeldPostgres, holdPostgres } from "./holdPostgres.ts";
import { postgresPlaces } from "./places.ts";
import { identityOf } from "./processIdentity.ts";

const USER = path.resolve(import.meta.dirname, "../../testing/postgresUser.ts");
const SOON = { timeout: 30_000, interval: 20 };
const isRoot = process.getuid?.() === 0;

describe("holdPostgres", () => {
  let folder: string;
  let dataDir: string;
  const held: HeldPostgres[] = [];
  const users: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "lesionary-postgres-"));
    dataDir = path.join(folder, "data");
  });
  afterEach(async () => {
    for (const user of users.splice(0)) user.kill("SIGKILL");
    await Promise.all(held.splice(0).map((one) => one.release()));
    await vi.waitFor(() => expect(processesOf(dataDir)).toEqual([]), SOON);
    await rm(folder, { recursive: true });
  });

  const use = async (): Promise<HeldPostgres> => {
    const one = await holdPostgres(dataDir);
    held.push(one);
    return one;
  };
  const startUser = (): ChildProcess => {
    const user = spawn(process.execPath, [USER, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
    users.push(user);
    return user;
  };
  const urlOf = async (user: ChildProcess): Promise<string> => {
    if (!user.stdout) throw new Error("a user's output is a pipe");
    const [line] = await once(user.stdout, "data");
    return String(line).trim();
  };
  const keeperPid = (): number => JSON.parse(readFileSync(postgresPlaces(dataDir).lock, "utf8")).pid;
  const postmasterPid = (): number =>
    Number(readFileSync(path.join(postgresPlaces(dataDir).cluster, "postmaster.pid"), "utf8").split("\n")[0]);

  it("keeps what was written, and leaves nothing running in between", async () => {
    const first = await holdPostgres(dataDir);
    await ask(first.url, `CREATE TABLE "Fruit" AS SELECT 'pear' AS "name"`);
    await first.release();
    expect(processesOf(dataDir)).toEqual([]);

    const second = await use();
    expect(await ask(second.url, `SELECT * FROM "Fruit"`)).toEqual([{ name: "pear" }]);
  });

  it("is one server for all who come at once, until the last of them goes", async () => {
    const [one, two, three] = await Promise.all([use(), use(), use()]);
    expect(new Set([one?.url, two?.url, three?.url]).size).toBe(1);

    await one?.release();
    await two?.release();
    expect(await ask(three?.url ?? "", "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("answers on the loopback interface only, with a password that only its owner can read", async () => {
    const { url } = await use();
    expect(await ask(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await expect(ask(url.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(
      "password authentication",
    );

    const modes = execFileSync("stat", ["-c", "%a", ...Object.values(postgresPlaces(dataDir)).slice(2, 5)]);
    expect(modes.toString().trim().split("\n")).toEqual(["600", "600", "600"]);
  });

  it("stops when its only user is killed", async () => {
    const user = startUser();
    await urlOf(user);
    const postmaster = postmasterPid();

    user.kill("SIGKILL");
    await vi.waitFor(() => expect(identityOf(postmaster)).toBeNull(), SOON);
  });

  it("does not stop by Ctrl-C in the terminal of a user, who stops it in order", async () => {
    const user = startUser();
    await urlOf(user);
    const groups = execFileSync("ps", ["-o", "pgid=", "-p", `${keeperPid()},${postmasterPid()}`]).toString();
    const own = execFileSync("ps", ["-o", "pgid=", "-p", String(user.pid)])
      .toString()
      .trim();
    expect(groups.split("\n").map((group) => group.trim())).not.toContain(own);

    user.kill("SIGTERM");
    await once(user, "exit");
    expect(processesOf(dataDir)).toEqual([]);
  });

  it("comes back at the same address when the database process is killed", async () => {
    const { url } = await use();
    await ask(url, `CREATE TABLE "Fruit" AS SELECT 'pear' AS "name"`);
    const killed = postmasterPid();

    process.kill(killed, "SIGKILL");
    await vi.waitFor(async () => {
      expect(await ask(url, `SELECT * FROM "Fruit"`)).toEqual([{ name: "pear" }]);
    }, SOON);
    expect(postmasterPid()).not.toBe(killed);
  });

  it("comes back at the same address when its keeper is killed", async () => {
    const { url } = await use();
    const killed = keeperPid();

    process.kill(killed, "SIGKILL");
    await vi.waitFor(async () => {
      expect(keeperPid()).not.toBe(killed);
      expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    }, SOON);
  });

  it("takes over from a start that was killed whole, with its lock and postmaster.pid left behind", async () => {
    const user = startUser();
    await ask(await urlOf(user), `CREATE TABLE "Fruit" AS SELECT 'pear' AS "name"`);
    const all = [keeperPid(), user.pid ?? 0, postmasterPid()];
    for (const pid of all) process.kill(pid, "SIGKILL");
    expect(existsSync(postgresPlaces(dataDir).lock)).toBe(true);

    const { url } = await use();
    expect(await ask(url, `SELECT * FROM "Fruit"`)).toEqual([{ name: "pear" }]);
  });

  // The first start takes about a second here: these are before, within and after initdb.
  it.each([20, 300, 600, 900])("recovers from a first start killed after %i ms", async (afterMs) => {
    startUser();
    await sleep(afterMs);
    for (const pid of processesOf(dataDir)) kill(pid);

    const { url } = await use();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const left = await readdir(postgresPlaces(dataDir).folder);
    expect(left.filter((name) => name.includes(".new"))).toEqual([]);
  });

  it("puts a half-made cluster aside", async () => {
    const { cluster, folder: place } = postgresPlaces(dataDir);
    await mkdir(path.join(cluster, "base"), { recursive: true });

    const { url } = await use();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect((await readdir(place)).filter((name) => name.startsWith("cluster.half-made-"))).toHaveLength(1);
  });

  it("is not kept away by a lock or a postmaster.pid whose number belongs to another process now", async () => {
    await (await holdPostgres(dataDir)).release();
    const { lock, cluster } = postgresPlaces(dataDir);
    await writeFile(lock, JSON.stringify({ pid: process.pid, started: "another boot 1" }));
    await writeFile(path.join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n1\n\n\n\n`);

    const { url } = await use();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it.runIf(isRoot)("works as root below a folder that nobody else may enter", async () => {
    await chmod(folder, 0o700);
    const { url } = await use();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const owner = execFileSync("ps", ["-o", "user=", "-p", String(postmasterPid())])
      .toString()
      .trim();
    expect(owner).toBe("postgres");
  });

  it("says what Postgres said when it does not start", async () => {
    await (await holdPostgres(dataDir)).release();
    await writeFile(path.join(postgresPlaces(dataDir).cluster, "postgresql.conf"), "no_such_setting = 1\n");
    await expect(holdPostgres(dataDir)).rejects.toThrow("unrecognized configuration parameter");
  });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** Processes that name the directory on their command line. */
function processesOf(dir: string): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,stat=,args="]).toString().split("\n");
  return lines
    .filter((line) => line.includes(dir) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
