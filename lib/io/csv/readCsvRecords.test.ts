import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CsvRecord, ImportFile } from "#lib/ports/ImportFile.ts";
import { inspectText } from "./inspectText.ts";
import { readCsvRecords } from "./readCsvRecords.ts";

const fileOf = (text: string, pieceBytes = 7): ImportFile => ({
  name: "t.csv",
  async *bytes() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  },
});

async function read(file: ImportFile): Promise<{ records: CsvRecord[]; again: string }> {
  const { dialect } = await inspectText(file, new AbortController().signal);
  const records: CsvRecord[] = [];
  for await (const record of readCsvRecords(file, dialect)) records.push(record);
  const text = records.map(({ line }) => line).join(dialect.lineEnd) + dialect.tail;
  return { records, again: dialect.bom ? `\uFEFF${text}` : text };
}

describe("readCsvRecords", () => {
  it("gives cells without quotes, and the line with them; the header is row -1", async () => {
    const { records } = await read(fileOf('a,b\n"1, 2","say ""yes"""\n3,\n'));
    expect(records).toEqual([
      { row: -1, cells: ["a", "b"], line: "a,b" },
      { row: 0, cells: ["1, 2", 'say "yes"'], line: '"1, 2","say ""yes"""' },
      { row: 1, cells: ["3", ""], line: "3," },
    ]);
  });

  it.each([
    ["a,b\n1,2", "no line end at the end"],
    ["a,b\r\n1,2\r\n", "CR LF"],
    ["a,b\r\n1,2\n3,4\r\n", "both line ends"],
    ["\uFEFFa,b\n1,2\n", "a byte order mark"],
    ["a,b\n1,2\n\n\r\n", "empty lines at the end"],
    ['a,b\n"one\r\ntwo",2\n', "a line end inside a cell"],
  ])("can write %j again byte for byte: %s", async (text) => {
    expect((await read(fileOf(text))).again).toBe(text);
  });

  it("reads what csv-parse reads, however the file is cut into pieces", async () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-z0-9 .é-]{0,6}$/),
      fc.string({ maxLength: 8 }).map((text) => `"${text.replaceAll("\0", "").replaceAll('"', '""')}"`),
    );
    const table = fc
      .tuple(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([rows, end, piece]) => ({ text: `${rows.map((row) => row.join(",")).join(end)}${end}`, piece }));
    await fc.assert(
      fc.asyncProperty(table, async ({ text, piece }) => {
        const { records, again } = await read(fileOf(text, piece));
        const expected: string[][] = parse(text, {
          relax_column_count: true,
          record_delimiter: ["\r\n", "\n"],
        });
        expect(records.map(({ cells }) => cells)).toEqual(expected);
        expect(again).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
