import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importServices } from "../../server/importServices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "../../testing/deepLesionRows.ts";
import { importDeepLesion } from "./importDeepLesion.ts";

const rows = [...deepLesionRows(60, 11)];

describe("the numbers of imported lesions", () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database[Symbol.asyncDispose]());

  const bring = (lines: readonly string[]) =>
    importDeepLesion(importServices({ databaseUrl: database.url, dataDir: "" }), {
      file: {
        name: "DL_info.csv",
        async *bytes() {
          yield Buffer.from(`${[DEEP_LESION_HEADER, ...lines].join("\n")}\n`);
        },
      },
      images: null,
      actor: "a test",
      signal: new AbortController().signal,
      onProgress: () => {},
    });

  it("are the rows of the file, from 0, and the next lesion gets the number after them", async () => {
    await bring(rows);
    const { db } = database;
    const entries = await db.lesionEntry.findMany({ orderBy: { lesionId: "asc" } });
    expect(entries.map(({ lesionId }) => lesionId)).toEqual(rows.map((_, at) => at));
    expect(entries.map(({ patientIndex }) => String(patientIndex))).toEqual(
      rows.map((line) => line.split(",")[1]),
    );
    const [next] = await db.$queryRaw<{ id: bigint }[]>`SELECT nextval('"Lesion_id_seq"') AS "id"`;
    expect(next?.id).toBe(60n);
  });

  it("go on for what a longer file adds; what both files hold is there once, of the same people", async () => {
    await bring(rows.slice(0, 25));
    const { report, patientOffset, lesionOffset, known } = await bring(rows);
    expect({ imported: report.imported, rows: report.rows, patientOffset, lesionOffset, known }).toEqual({
      imported: 35,
      rows: 60,
      patientOffset: 0,
      lesionOffset: 0,
      known: false,
    });
    expect(await database.db.lesion.count()).toBe(60);
    expect(await database.db.patient.count()).toBe(new Set(rows.map((line) => line.split(",")[1])).size);
  });

  it("move by a round number when they are taken, patients and lesions each by their own", async () => {
    await bring(rows);
    // Other lesions of other people under the same numbers.
    const { patientOffset, lesionOffset, report } = await bring([...deepLesionRows(60, 12)]);
    expect({ patientOffset, lesionOffset, imported: report.imported }).toEqual({
      patientOffset: 1000,
      lesionOffset: 1000,
      imported: 60,
    });
  });

  it("are given all the same where a row contradicts the first of its series, which is told", async () => {
    // Row 3 once more on another slice, with slices of another size.
    const [name = "", patient, study, series, slice = ""] = (rows[3] ?? "").split(",");
    const other = String(Number(slice) + 1);
    const again = (rows[3] ?? "")
      .replace(name, name.replace(/_\d+\.png$/, `_${other.padStart(3, "0")}.png`))
      .replace(`,${patient},${study},${series},${slice},`, `,${patient},${study},${series},${other},`)
      .replace('"512, 512"', '"1024, 1024"');
    const { report } = await bring([...rows, again]);
    expect(report.imported).toBe(61);
    expect(report.problems).toEqual([
      {
        row: 60,
        column: "Image_size",
        problem: "the size of the series differs from that in its first row, which counts",
      },
    ]);
  });

  it("are refused when the file puts a patient of the dataset into another part", async () => {
    await bring(rows.slice(0, 25));
    const [first = ""] = rows;
    const patient = first.split(",")[1];
    const moved = rows.map((line) =>
      line.split(",")[1] === patient
        ? line.replace(/[123]$/, (part) => String((Number(part) % 3) + 1))
        : line,
    );
    await expect(bring(moved)).rejects.toThrow(
      /^Row 0, column Train_Val_Test: patient 1 is in .* in the dataset/,
    );
    expect(await database.db.lesion.count()).toBe(25);
  });

  it("are given to none when it is stopped", async () => {
    const stop = new AbortController();
    await expect(
      importDeepLesion(importServices({ databaseUrl: database.url, dataDir: "" }), {
        file: {
          name: "DL_info.csv",
          async *bytes() {
            yield Buffer.from(`${[DEEP_LESION_HEADER, ...rows].join("\n")}\n`);
          },
        },
        images: null,
        actor: "a test",
        signal: stop.signal,
        onProgress: (stage) => {
          if (stage === "write lesions") stop.abort();
        },
      }),
    ).rejects.toThrow();
    expect(await database.db.lesion.count()).toBe(0);
  });
});
