import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runLesionary } from "#lib/testing/runLesionary.ts";

const FIRST_PASSWORD = /^([a-z2-9]{5}-){2}[a-z2-9]{5}$/;

describe("lesionary", () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), "lesionary-cli-"));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  const run = (...args: string[]) => runLesionary(args, { LESIONARY_DATA_DIR: dataDir, DATABASE_URL: "" });

  it("lists every command, each with help of its own", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name ?? "");
    expect(names).toEqual(expect.arrayContaining(["convert", "doctor", "mine", "user", "worker"]));

    const helps = await Promise.all(names.map((name) => run(name, "--help")));
    for (const [index, help] of helps.entries()) {
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout).toMatch(new RegExp(`^lesionary ${names[index]}`));
      expect(help.stdout).toContain("--json");
    }
  });

  it("ends with 2 when it is called in a wrong way, and says what is wrong", async () => {
    expect(await run("fly")).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(`"fly"`) });
    expect(await run("doctor", "--wings")).toMatchObject({ code: 2, stdout: "" });
    const wrong = await run("user", "add", "--json");
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: "bad-request" } });
  });

  it("prints one JSON document and nothing else with --json, and leaves no database running", async () => {
    const { code, stdout } = await run("doctor", "--json");
    expect(code).toBe(0);
    const { healthy, checks }: { healthy: boolean; checks: { check: string }[] } = JSON.parse(stdout);
    expect(healthy).toBe(true);
    expect(checks.map(({ check }) => check)).toEqual([
      "node",
      "codecs",
      "disk",
      "detectors",
      "database",
      "source",
      "chromium",
    ]);
    const processes = await new Promise<string>((resolve) => {
      execFile("ps", ["-eo", "args="], (_, text) => resolve(text));
    });
    expect(processes).not.toContain(dataDir);
  });

  it("lets a person sign in once", async () => {
    const person = ["user", "add", "Ada@Example.org", "--name", "Ada", "--role", "reader", "--json"];
    const added = await run(...person);
    expect(added.code).toBe(0);
    expect(JSON.parse(added.stdout)).toMatchObject({
      email: "ada@example.org",
      role: "reader",
      password: expect.stringMatching(FIRST_PASSWORD),
    });

    const again = await run(...person);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: "conflict" } });
  });

  it("gives a person another role and password, and closes and opens the account", async () => {
    const ofAda = async (verb: string, ...more: string[]) => {
      const { code, stdout } = await run("user", verb, "Ada@example.org", ...more, "--json");
      expect(code).toBe(0);
      return JSON.parse(stdout);
    };
    expect(await ofAda("role", "--role", "operator")).toMatchObject({ role: "operator" });
    expect((await ofAda("reset")).password).toMatch(FIRST_PASSWORD);
    expect(await ofAda("close")).toMatchObject({ closed: true });
    expect(await ofAda("open")).toMatchObject({ closed: false });
    expect((await run("user", "close", "nobody@example.org")).code).toBe(1);
    expect((await run("user", "constructor", "ada@example.org")).code).toBe(2);
  });
});
