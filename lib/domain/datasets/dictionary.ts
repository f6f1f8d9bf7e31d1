import { csvText, quoted } from "./csvCell.ts";
import { significant } from "./significant.ts";
import type { ColumnProfile, TableProfile } from "./tableProfile.ts";

/** The name of the data dictionary beside every export. */
export const DICTIONARY_FILE = "dictionary.csv";

/** The data dictionary: every column of every table with its unit, its meaning and what the data hold of it. */
export const dictionary = (tables: readonly TableProfile[]): string =>
  [
    "file,column,unit,kind,meaning,rows,missing,least,most,values",
    ...tables.flatMap(({ file, rows, columns }) => columns.map((column) => line(file, rows, column))),
  ]
    .map((each) => `${each}\n`)
    .join("");

const line = (file: string, rows: number, column: ColumnProfile): string =>
  [
    quoted(file),
    quoted(column.name),
    quoted(column.unit),
    column.kind,
    quoted(column.says),
    rows,
    column.missing,
    column.least === null ? "" : significant(column.least),
    column.most === null ? "" : significant(column.most),
    csvText(column.words?.join(" | ") ?? ""),
  ].join(",");
