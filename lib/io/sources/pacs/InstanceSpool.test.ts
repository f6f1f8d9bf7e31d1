import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { InstanceSpool } from "./InstanceSpool.ts";

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

describe("InstanceSpool", () => {
  it("keeps an instance under a name that tells nothing, and removes it at the end", async () => {
    await using parent = await temporaryFolder();
    const spool = new InstanceSpool(parent.path, 100);
    const file = await spool.write("../../1.2.3", pieces("ab", "cd"), 100);

    expect(await readFile(file, "utf8")).toBe("abcd");
    expect(path.dirname(path.dirname(file))).toBe(parent.path);
    expect(path.basename(file)).toMatch(/^[0-9a-f]{64}$/);
    expect(spool.find("../../1.2.3")).toBe(file);
    await spool.close();
    expect(await readdir(parent.path)).toEqual([]);
    expect(spool.find("../../1.2.3")).toBeNull();
  });

  it("lets go of what was not asked for longest, but not of what may still be read", async () => {
    await using parent = await temporaryFolder();
    let nowMs = 0;
    const spool = new InstanceSpool(parent.path, 5, () => nowMs);
    await spool.write("1", pieces("aa"), 100);
    await spool.write("2", pieces("bb"), 100);
    nowMs += 11 * 60_000;
    expect(spool.find("1")).not.toBeNull();
    // Six bytes of five: 2 goes, 1 was just asked for.
    await spool.write("3", pieces("cc"), 100);
    expect([spool.find("1") !== null, spool.find("2"), spool.find("3") !== null]).toEqual([true, null, true]);
    await spool.write("4", pieces("dd"), 100);
    expect([spool.find("1") !== null, spool.find("3") !== null]).toEqual([true, true]);
    await spool.close();
  });

  it("keeps nothing of an instance that is too large or was cut off", async () => {
    await using parent = await temporaryFolder();
    const spool = new InstanceSpool(parent.path, 100);
    await expect(spool.write("1", pieces("abc", "def"), 5)).rejects.toMatchObject({ code: "too-large" });
    async function* cutOff() {
      yield Buffer.from("abc");
      throw new Error("connection lost");
    }
    await expect(spool.write("1", cutOff(), 100)).rejects.toThrow("connection lost");

    expect(await readdir(await spool.folder())).toEqual([]);
    await spool.close();
  });

  it("removes what a killed process left behind, and nothing else", async () => {
    await using parent = await temporaryFolder();
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    const dead = `${hostname()}-${child.pid}-abcdef`;
    const living = `${hostname()}-${process.pid}-abcdef`;
    for (const name of [dead, living, "notes"]) await mkdir(path.join(parent.path, name));
    const spool = new InstanceSpool(parent.path, 100);
    await spool.folder();
    await spool.close();

    expect((await readdir(parent.path)).sort()).toEqual([living, "notes"].sort());
  });
});
