import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const SOON = { timeout: 60_000, interval: 50 };
const built = existsSync(path.join(ROOT, ".next/BUILD_ID"));

describe.skipIf(!built || process.platform !== "linux")(
  "npm start, once the web app is built (needs npm start or npm test, and Linux)",
  () => {
    let dataDir: string;
    const houses: ChildProcess[] = [];

    beforeEach(async () => {
      dataDir = await mkdtemp(path.join(tmpdir(), "lesionary-house-"));
    });
    afterEach(async () => {
      for (const house of houses.splice(0)) house.kill("SIGKILL");
      await vi.waitFor(() => expect(programsOf(dataDir)).toEqual([]), SOON);
      await rm(dataDir, { recursive: true });
    });

    const openHouse = (more: Record<string, string> = {}): { house: ChildProcess; said: () => string } => {
      const house = spawn(process.execPath, [path.join(ROOT, "scripts/house.ts")], {
        cwd: ROOT,
        env: {
          ...process.env,
          LESIONARY_ROOT: ROOT,
          LESIONARY_DATA_DIR: dataDir,
          LESIONARY_DEMO: "off",
          DATABASE_URL: "",
          PORT: "",
          ...more,
        },
        stdio: ["ignore", "pipe", "inherit"],
      });
      houses.push(house);
      let text = "";
      house.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      return { house, said: () => text };
    };
    const addressOf = async (said: () => string): Promise<string> =>
      vi.waitFor(() => {
        const [, address] = /^Ready at (\S+)\. /m.exec(said()) ?? [];
        if (!address) throw new Error(`not ready yet: ${said()}`);
        return address;
      }, SOON);
    const isHealthy = async (said: () => string): Promise<boolean> =>
      (await fetch(`${await addressOf(said)}/api/health`)).ok;

    it("stops web server, worker and database on SIGTERM", async () => {
      const { house, said } = openHouse();
      expect(await isHealthy(said)).toBe(true);
      const programs = programsOf(dataDir).join("\n");
      expect(programs).toMatch(/next-server/);
      expect(programs).toMatch(/main\.ts worker/);
      expect(programs).toMatch(/bin\/postgres/);

      house.kill("SIGTERM");
      expect(await once(house, "exit")).toEqual([0, null]);
      expect(programsOf(dataDir)).toEqual([]);
    });

    // From before the database is there until after the web server answers.
    it.each([100, 700, 1500, 3000])(
      "starts again after a start that was killed after %i ms",
      async (afterMs) => {
        const killed = openHouse();
        await sleep(afterMs);
        killed.house.kill("SIGKILL");

        const { said } = openHouse();
        expect(await isHealthy(said)).toBe(true);
      },
    );

    it("leaves nothing running when it is killed while it runs", async () => {
      const { house, said } = openHouse();
      await addressOf(said);
      house.kill("SIGKILL");
      await vi.waitFor(() => expect(programsOf(dataDir)).toEqual([]), SOON);
    });

    it("starts a worker and a web server again that were killed", async () => {
      const { said } = openHouse();
      await addressOf(said);
      for (const line of programsOf(dataDir)) {
        if (/main\.ts worker|next-server/.test(line)) process.kill(Number.parseInt(line, 10), "SIGKILL");
      }
      await vi.waitFor(async () => {
        expect(said()).toContain("The worker ended with SIGKILL and is started again.");
        expect(said()).toContain("The web server ended with SIGKILL and is started again.");
        expect(await isHealthy(said)).toBe(true);
        expect(programsOf(dataDir).join("\n")).toMatch(/main\.ts worker/);
      }, SOON);
    });

    it("gives two that start at the same time an address each", async () => {
      const [one, two] = [openHouse(), openHouse()];
      const addresses = await Promise.all([addressOf(one.said), addressOf(two.said)]);
      expect(new Set(addresses).size).toBe(2);
    });

    it("refuses a port that is taken, and says what to do", async () => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
      const address = taken.address();
      const port = typeof address === "object" && address ? String(address.port) : "";

      const { house, said } = openHouse({ PORT: port });
      expect(await once(house, "exit")).toEqual([1, null]);
      expect(said()).toContain(`Port ${port} of 127.0.0.1 cannot be used: set PORT to another`);
      taken.close();
    });
  },
);

/** Number and command line of each living process that was started for a data directory, going by its environment. */
function programsOf(dataDir: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const environ = read(`/proc/${pid}/environ`).split("\0");
      const command = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
      const ours = environ.includes(`LESIONARY_DATA_DIR=${dataDir}`) || command.includes(dataDir);
      return ours && command !== "" ? [`${pid} ${command}`] : [];
    });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
