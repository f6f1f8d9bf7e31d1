import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "#lib/server/env.ts";
import { openLog } from "#lib/server/log.ts";
import { type ExportPlace, exportPlace } from "#lib/testing/exportPlace.ts";
import { command } from "./release.ts";

const env = readEnv();

describe("lesionary release", () => {
  let place: ExportPlace;

  beforeAll(async () => {
    place = await exportPlace();
  });
  afterAll(() => place[Symbol.asyncDispose]());

  /** Runs the command on the test's database; what it prints as JSON and as text. */
  async function run(positionals: readonly string[], values: Readonly<Record<string, string>> = {}) {
    const printed = { json: null as unknown, text: "" };
    await command.run({
      values,
      positionals,
      json: true,
      services: () =>
        Promise.resolve({
          db: place.db,
          databaseUrl: "",
          dataDir: place.folder,
          env,
          log: openLog(env),
          close: () => Promise.resolve(),
        }),
      out: (result, text) => {
        printed.json = result;
        printed.text = text?.() ?? "";
      },
      progress: () => undefined,
      signal: new AbortController().signal,
    });
    return printed;
  }

  it("creates, shows, lists and compares", async () => {
    const created = await run(["create", "v1"], { notes: "First." });
    expect(created.json).toMatchObject({ name: "v1", census: { lesions: 4 }, notes: "First." });
    expect(created.text).toContain("v1: 4 lesions on 3 key slices of 2 patients");
    expect(created.text).toContain("2 patients and 0 pairs of one person checked: 0 in two parts");
    await run(["create", "v2"], { filter: "split:test" });

    expect((await run(["list"])).text.split("\n")).toEqual([
      expect.stringMatching(/^v2 .* 3 lesions, 1 patient .*split:test$/),
      expect.stringMatching(/^v1 .* 4 lesions, 2 patients/),
    ]);
    expect((await run(["show", "v2"])).text).toContain("query: split:test");
    const { json, text } = await run(["diff", "v1", "v2"]);
    expect(json).toMatchObject({ from: "v1", to: "v2", added: 0, removed: 1, changed: 0, same: 3 });
    expect(text).toBe("v1 → v2: 0 added, 1 removed, 0 changed, 3 the same\n  removed lesion 1");
  });

  it.each([
    [[], {}],
    [["drop", "v1"], {}],
    [["create"], {}],
    [["create", "../v1"], {}],
    [["diff", "v1"], {}],
    [["list"], { filter: "type:lung" }],
    [["create", "bad"], { filter: "type:" }],
  ])("is bad usage as %j %j", async (positionals, values) => {
    await expect(run(positionals, values)).rejects.toMatchObject({ code: "bad-request" });
  });

  it("says that there is no such release", async () => {
    await expect(run(["show", "v9"])).rejects.toMatchObject({ code: "not-found" });
  });
});
