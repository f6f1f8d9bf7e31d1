import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readHeaderFile } from "#lib/io/dicom/readHeaderFile.ts";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { command } from "./bookmarks.ts";

/** Runs the command as a script would; what it prints with `--json`. */
async function run(positionals: readonly string[], values: Readonly<Record<string, string>> = {}) {
  let printed: unknown = null;
  const exit = await command.run({
    values,
    positionals,
    json: true,
    services: () => Promise.reject(new Error("bookmarks needs no database")),
    out: (result) => {
      printed = result;
    },
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  return { exit, printed };
}

const measurements = realData("measurements");
const chest = realData("ct_series/chest_5mm_of_1mm");

describe("lesionary bookmarks", () => {
  it("asks for a path, and for a mapping that can be read", async () => {
    await expect(run([])).rejects.toMatchObject({ code: "bad-request" });
    await expect(run(["."], { mapping: "/nowhere.json" })).rejects.toMatchObject({ code: "bad-request" });
  });

  it.skipIf(!measurements)(
    "accounts for every mark in the documents of other makers (skipped without the real test files)",
    async () => {
      const { exit, printed } = await run([measurements ?? ""]);

      expect(exit).toBe(0);
      expect(printed).toMatchObject({
        bookmarks: [
          { source: "aim-json", longMm: expect.closeTo(28.267, 3), shortMm: expect.closeTo(14.134, 3) },
          { source: "sr", longMm: expect.closeTo(28.267, 3), shortMm: expect.closeTo(14.134, 3) },
        ],
        setAside: [
          { reason: "not-four-vertices", count: 9 },
          { reason: "not-a-bookmark-document", count: 4 },
          { reason: "not-recist", count: 2 },
          { reason: "document-partial", count: 1 },
        ],
      });
    },
  );

  it.skipIf(!chest)(
    "measures a table's bookmark on a real chest CT that lies beside it (skipped without the real test files)",
    async () => {
      const [name = ""] = (await readdir(chest ?? "")).sort();
      const header = await readHeaderFile(path.join(chest ?? "", name));
      // 40 and 20 px of 0.78125 mm.
      const row = [header?.sopInstanceUid, 236, 256, 276, 256, 256, 246, 256, 266].join(",");
      await using folder = await temporaryFolder({
        "export.csv": `image,x1,y1,x2,y2,x3,y3,x4,y4\n${row}\n`,
        "mapping.json": JSON.stringify({
          space: "pixel",
          base: "corner",
          units: "px",
          order: "long-first",
          points: ["1", "2", "3", "4"].map((n) => [`x${n}`, `y${n}`]),
          columns: { sopInstanceUid: "image" },
        }),
      });

      const { printed } = await run([chest ?? "", folder.path], { mapping: `${folder.path}/mapping.json` });

      expect(printed).toMatchObject({
        bookmarks: [
          {
            source: "csv",
            longMm: expect.closeTo(31.25, 6),
            shortMm: expect.closeTo(15.625, 6),
            warnings: [],
          },
        ],
        setAside: [],
      });
    },
  );
});
