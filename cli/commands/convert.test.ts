import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { tinyDicom } from "#lib/testing/tinyDicom.ts";

interface Told {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lesionary convert` as a person would, without any database. */
async function convert(args: readonly string[], whileRunning?: (kill: () => void) => void): Promise<Told> {
  const child = spawn(process.execPath, [path.resolve("cli/main.ts"), "convert", ...args], {
    env: { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing", LESIONARY_THREADS: "1" },
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
  whileRunning?.(() => child.kill("SIGKILL"));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr };
}

const slice = (z: number): Buffer =>
  tinyDicom({ "00080018": `1.2.3.1.1.${1 - z}`, "00200032": `0\\0\\${z}` });

describe("lesionary convert", () => {
  it("prints one JSON document and nothing else on stdout", async () => {
    await using folder = await temporaryFolder({
      "in/a": slice(0),
      "in/b": slice(-5),
      "in/c.txt": "no image",
    });
    const told = await convert([
      path.join(folder.path, "in"),
      "--out",
      path.join(folder.path, "out"),
      "--json",
    ]);
    expect(told.code).toBe(0);
    expect(JSON.parse(told.stdout)).toEqual({
      series: [
        {
          name: "000001_01_01",
          slices: 2,
          columns: 2,
          rows: 2,
          spacingMm: [1, 1],
          intervalMm: 5,
          windowHu: null,
          sex: null,
          ageYears: null,
          warnings: [],
        },
      ],
      setAside: [{ reason: "not-dicom", count: 1, files: ["c.txt"] }],
    });
    expect(await readdir(path.join(folder.path, "out", "000001_01_01"))).toEqual([
      "001.png",
      "002.png",
      "series.json",
    ]);
  });

  it("tells people what it wrote and what it set aside", async () => {
    await using folder = await temporaryFolder({
      "in/a": slice(0),
      "in/b": slice(-5),
      "in/c.txt": "no image",
    });
    const told = await convert([path.join(folder.path, "in"), "--out", path.join(folder.path, "out")]);
    expect(told.stdout).toBe(
      "000001_01_01  2 slices of 2 x 2, 1 x 1 mm, every 5 mm\nset aside: 1 not-dicom (c.txt)\n",
    );
  });

  it("can be killed at any moment and done again", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`in/${i}`, slice(-i)]));
    await using folder = await temporaryFolder(files);
    const args = [path.join(folder.path, "in"), "--out", path.join(folder.path, "out"), "--json"];
    for (const afterMs of [150, 300, 450]) {
      await convert(args, (kill) => setTimeout(kill, afterMs));
    }
    const told = await convert(args);
    expect(JSON.parse(told.stdout)).toMatchObject({ series: [{ slices: 60 }], setAside: [] });
    const written = await readdir(path.join(folder.path, "out", "000001_01_01"));
    expect(written.filter((name) => name.endsWith(".png"))).toHaveLength(60);
    expect(written.filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it.each([
    ["no folder to read", ["--out", "x"], 2, "convert takes one folder"],
    ["no folder to write", ["x"], 2, "convert needs a folder to write to"],
    ["an unknown option", ["x", "--to", "y"], 2, "--to"],
    [
      "a folder that is not there",
      ["/nowhere/at/all", "--out", "/nowhere/out"],
      1,
      "There is no folder or file",
    ],
  ])("refuses %s with a sentence", async (_what, args, code, why) => {
    const told = await convert(args);
    expect(told).toMatchObject({ code, stdout: "" });
    expect(told.stderr).toContain(why);
  });
});
