import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../domain/errors.ts";
import { importServices } from "../../server/importServices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "../../testing/deepLesionRows.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { importDeepLesion } from "./importDeepLesion.ts";

const ROWS = [...deepLesionRows(40, 3)];
const GOOD = [DEEP_LESION_HEADER, ...ROWS];

/** The good table with a row, counted from 0, made into another. */
const withRow = (row: number, change: (line: string) => string): string =>
  `${GOOD.map((line, at) => (at === row + 1 ? change(line) : line)).join("\n")}\n`;
const withHeader = (change: (line: string) => string): string => withRow(-1, change);

/** A cell of a row by its place from 0, replaced; the cells before Measurement_coordinates hold no comma. */
const withCell = (row: number, place: number, cell: string): string =>
  withRow(row, (line) => line.replace(new RegExp(`^((?:[^,]*,){${place}})[^,]*`), `$1${cell}`));
const withEnd = (row: number, cells: string): string =>
  withRow(row, (line) => line.replace(/[^,]*,[^,]*,[^,]*$/, cells));
const withList = (row: number, nth: number, list: string): string =>
  withRow(row, (line) => {
    let seen = -1;
    return line.replace(/"[^"]*"/g, (cell) => (++seen === nth ? `"${list}"` : cell));
  });

const BAD: readonly (readonly [what: string, file: string | Uint8Array, sentence: RegExp])[] = [
  ["nothing at all", "", /is empty/],
  ["a sentence instead of a table", "This is a letter.\n", /does not name the columns.*"This is a letter\."/],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), /NUL byte/],
  ["a spreadsheet", Buffer.from("PK\u0003\u0004 and so on", "latin1"), /spreadsheet/],
  ["a compressed file", gzipSync(GOOD.join("\n")), /compressed/],
  ["UTF-16", Buffer.from(`\uFEFF${GOOD.join("\n")}`, "utf16le"), /UTF-16/],
  [
    "Latin-1",
    Buffer.from(
      withRow(6, (line) => `${line}é`),
      "latin1",
    ),
    /not in UTF-8: see row/,
  ],
  [
    "a NUL byte",
    withRow(4, (line) => line.replace("M", "\0").replace("F", "\0")),
    /NUL byte, in (row|the header)/,
  ],
  [
    "the header of another table",
    withHeader((line) => line.replace("Slice_range", "Range")),
    /no column Slice_range/,
  ],
  [
    "columns in another order",
    withHeader((line) => line.replace("Patient_index,Study_index", "Study_index,Patient_index")),
    /Column 2 of the header is "Study_index", where DL_info\.csv has Patient_index/,
  ],
  ["a header without rows", `${DEEP_LESION_HEADER}\n`, /has no rows/],
  [
    "a cell too few",
    withRow(7, (line) => line.slice(0, line.lastIndexOf(","))),
    /Row 7 has 17 cells, and the header names 18/,
  ],
  ["a cell too many", withRow(8, (line) => `${line},1`), /Row 8 has 19 cells/],
  ["an empty line between rows", withRow(9, (line) => `\n${line}`), /Row 9 of .* is empty/],
  [
    "a quote that is not closed",
    withRow(10, (line) => line.replace('"', '""')),
    /Row 10, column 6, of DL_info\.csv has a quote inside/,
  ],
  [
    "a quote that swallows the rest",
    withRow(39, (line) => `${line}"`),
    /Row 39, column 18, of DL_info\.csv has a quote inside a cell/,
  ],
  [
    "a line beyond all measure",
    withRow(11, (line) => `${line}${"x".repeat(200_000)}`),
    /Row 11 .*more than 100000 characters/,
  ],
  [
    "an index that is no number",
    withCell(12, 1, "one"),
    /Row 12, column Patient_index: "one" is not a whole number/,
  ],
  ["a negative index", withCell(13, 2, "-3"), /Row 13, column Study_index: -3 is not between 1 and/],
  ["an index of 0", withCell(14, 4, "0"), /Row 14, column Key_slice_index: 0 is not between/],
  [
    "a file name that the indices contradict",
    withCell(15, 1, "77"),
    /Row 15, column File_name: .* names another patient than Patient_index, 77/,
  ],
  [
    "a path in the file name",
    withCell(16, 0, "../../../etc/passwd"),
    /Row 16, column File_name: "\.\.\/\.\.\/\.\.\/etc\/passwd" is not named like/,
  ],
  [
    "three corners of a box",
    withList(17, 1, "1, 2, 3"),
    /Row 17, column Bounding_boxes: "1, 2, 3" is not a list of 4 numbers/,
  ],
  [
    "a box from right to left",
    withList(18, 1, "90, 10, 20, 30"),
    /Row 18, column Bounding_boxes: .*left to right/,
  ],
  [
    "coordinates with a word",
    withList(19, 0, "1, 2, 3, 4, 5, 6, 7, right"),
    /Row 19, column Measurement_coordinates: "right" is not a number/,
  ],
  [
    "coordinates without a number",
    withList(20, 0, "1, 2, 3, 4, 5, 6, 7, NaN"),
    /Row 20, column Measurement_coordinates: "NaN"/,
  ],
  ["no spacing of pixels", withList(21, 5, "0, 0, 5"), /Row 21, column Spacing_mm_px_/],
  ["no size", withList(22, 6, "512, 0"), /Row 22, column Image_size/],
  ["an age in words", withEnd(23, "M,old,1"), /Row 23, column Patient_age: "old" is not a number of years/],
  [
    "a part of the dataset that there is not",
    withEnd(24, "M,60,4"),
    /Row 24, column Train_Val_Test: 4 is not between 1 and 3/,
  ],
  ["a row twice", `${[...GOOD, ROWS[5]].join("\n")}\n`, /Row 40, column File_name: the row repeats row 5/],
  [
    "a patient in two parts",
    leaking(),
    /column Train_Val_Test: patient \d+ is in \w+ here and in \w+ in row \d+/,
  ],
];

/** Another row of the first patient who has two, in another part than the first. */
function leaking(): string {
  const patientOf = (line: string): string | undefined => line.split(",")[1];
  const row = ROWS.findIndex((line, at) => at > 0 && patientOf(line) === patientOf(ROWS[at - 1] ?? ""));
  return withRow(row, (line) => line.replace(/[123]$/, (part) => String((Number(part) % 3) + 1)));
}

describe("importDeepLesion refuses a file as a whole", () => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const bring = (file: string | Uint8Array) =>
    importDeepLesion(importServices({ databaseUrl: database.url, dataDir: folder.path }), {
      file: {
        name: "DL_info.csv",
        async *bytes() {
          yield Buffer.from(file);
        },
      },
      images: null,
      actor: "a test",
      signal: new AbortController().signal,
      onProgress: () => {},
    });

  it.each(BAD)("that holds %s, says where, and leaves nothing behind", async (_what, file, sentence) => {
    const refusal = await bring(file).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: "unreadable", message: expect.stringMatching(sentence) });
    const { db } = database;
    expect(
      await Promise.all([
        db.patient.count(),
        db.lesion.count(),
        db.importedRow.count(),
        db.datasetImport.count(),
      ]),
    ).toEqual([0, 0, 0, 0]);
  });

  it("but takes the same table when nothing is wrong with it", async () => {
    const { report } = await bring(`${GOOD.join("\n")}\n`);
    expect(report).toMatchObject({ rows: 40, imported: 40, problems: [] });
  });
});
