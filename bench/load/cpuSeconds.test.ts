import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { cpuSeconds, parentOf } from "./cpuSeconds.ts";

it.skipIf(process.platform !== "linux")("counts what a process's children work", async () => {
  const before = await cpuSeconds(process.pid);
  const work =
    "const until = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < until); setTimeout(() => {}, 60_000); console.log('done')";
  const child = spawn(process.execPath, ["-e", work], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await once(child.stdout, "data");
    expect(await parentOf(child.pid ?? 0)).toBe(process.pid);
    expect((await cpuSeconds(process.pid)) - before).toBeGreaterThanOrEqual(0.29);
  } finally {
    child.kill("SIGKILL");
    await once(child, "close");
  }
});
