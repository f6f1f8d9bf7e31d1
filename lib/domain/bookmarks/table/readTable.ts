import { type Graphic, graphicFromNumbers, isRefusal, pointsAt, type Refusal } from "../Graphic.ts";
import {
  documentOf,
  type MarkFacts,
  markOr,
  otherMark,
  recistMark,
  refusedDocument,
  type StatedLength,
} from "../marks.ts";
import type { BookmarkDocument, ReadBookmark, ReadDocument, RefusedMark, ToolKind } from "../ReadBookmark.ts";
import { recistFromLines } from "../recistFromLines.ts";
import type { TableColumn, TableMapping } from "./TableMapping.ts";

/**
 * Reads the bookmarks of a site export: one mark a row, its columns understood as the mapping declares.
 *
 * A column that the mapping neither names nor sets aside refuses the whole table: an unread column may be the one that
 * changes the meaning of the others.
 *
 * @param rows header first; cells as text
 */
export function readTable(
  rows: readonly (readonly string[])[],
  mapping: TableMapping,
  digest: string,
): ReadDocument {
  const document: BookmarkDocument = {
    uid: digest,
    studyInstanceUid: null,
    seriesInstanceUid: null,
    modality: null,
    predecessorUids: [],
    complete: true,
    writtenAt: null,
  };
  const [header = [], ...body] = rows;
  const names = header.map((name) => name.trim());
  const flaw = flawOfHeader(names, mapping);
  if (flaw) return refusedDocument(document, flaw);

  const marks = body.flatMap((cells, index) => {
    const row = new Map(names.map((name, column) => [name, (cells[column] ?? "").trim()]));
    // The header is row 1, as a spreadsheet shows it.
    return [...row.values()].some((cell) => cell !== "") ? [markOf(row, mapping, document, index + 2)] : [];
  });
  return documentOf(document, marks);
}

function flawOfHeader(names: readonly string[], mapping: TableMapping): Refusal | null {
  const points = typeof mapping.points === "string" ? [mapping.points] : mapping.points.flat();
  const declared = [...points, ...Object.values(mapping.columns)];
  const missing = declared.filter((name) => !names.includes(name));
  const known = new Set([...declared, ...mapping.ignore]);
  const unknown = names.filter((name) => !known.has(name));
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  if (missing.length > 0) return undeclared("the mapping names columns that are not there", missing);
  if (unknown.length > 0) return undeclared("the mapping neither names nor ignores the columns", unknown);
  return doubled.length > 0 ? undeclared("columns of the same name", doubled) : null;
}

const undeclared = (what: string, names: readonly string[]): Refusal => ({
  refused: "columns-undeclared",
  detail: `${what}: ${names
    .map((name) => `"${name.slice(0, 40)}"`)
    .slice(0, 10)
    .join(", ")}`,
});

type Row = ReadonlyMap<string, string>;

function markOf(
  row: Row,
  mapping: TableMapping,
  document: BookmarkDocument,
  number: number,
): ReadBookmark | RefusedMark {
  const cell = (column: TableColumn): string | null => row.get(mapping.columns[column] ?? "") || null;
  const facts: MarkFacts = {
    source: "csv",
    document,
    itemPath: `row ${number}`,
    trackingUid: cell("trackingUid"),
    trackingId: cell("trackingId"),
    finding: null,
    findingSite: null,
    target: {
      sopInstanceUid: cell("sopInstanceUid"),
      frame: frameOf(cell("frame")),
      seriesInstanceUid: cell("seriesInstanceUid"),
      studyInstanceUid: cell("studyInstanceUid"),
      frameOfReferenceUid: cell("frameOfReferenceUid"),
      patientId: cell("patientId"),
    },
  };
  const graphic = graphicOf(row, mapping);
  if (isRefusal(graphic)) return markOr(facts, graphic);

  const kind = kindOf(mapping, cell("tool"), graphic.points.length);
  const stated = [statedCell(cell("longMm")), statedCell(cell("shortMm"))] as const;
  if (kind !== "recist-diameters") return otherMark(facts, kind, graphic, stated[0]);
  if (graphic.points.length !== 4) {
    const detail = `${graphic.points.length} vertices, not four`;
    return markOr(facts, { refused: "not-four-vertices", detail });
  }
  const [first, second] = [pointsAt(graphic, [0, 1]), pointsAt(graphic, [2, 3])];
  const pair =
    mapping.order === "short-first"
      ? recistFromLines(second, first, true)
      : recistFromLines(first, second, mapping.order === "long-first");
  if (isRefusal(pair)) return markOr(facts, pair);
  const sorted = mapping.order === "by-length" && pair.swapped ? ([stated[1], stated[0]] as const) : stated;
  return recistMark(facts, pair, sorted);
}

/** The tool that a row was drawn with: as its tool column says, else by its number of points. */
function kindOf(mapping: TableMapping, tool: string | null, points: number): ToolKind {
  if (mapping.columns.tool !== undefined) return mapping.tools[tool ?? ""] ?? "other";
  if (points === 2) return "line";
  return points === 1 ? "other" : "recist-diameters";
}

/** The row's points in our spaces; points whose cells are all empty are not there. */
function graphicOf(row: Row, mapping: TableMapping): Graphic | Refusal {
  const cells =
    typeof mapping.points === "string"
      ? listed(row.get(mapping.points) ?? "")
      : mapping.points
          .map((columns) => columns.map((column) => row.get(column) ?? ""))
          .filter((point) => point.some((cell) => cell !== ""))
          .flat();
  const numbers = cells.map(numberFrom);
  const { coordinates } = mapping;
  if (coordinates.space === "pixel") {
    return graphicFromNumbers(
      numbers.map((value) => value + 0.5 - coordinates.firstCentre),
      "pixel-corner",
    );
  }
  const sign = coordinates.axes === "RAS" ? -1 : 1;
  const inMm = numbers.map((value, index) => value * coordinates.mmPerUnit * (index % 3 === 2 ? 1 : sign));
  return graphicFromNumbers(inMm, "patient-mm");
}

/** The numbers of one cell, such as `233.537, 95.0204, …` or `[(1 2 3) (4 5 6)]`. */
const listed = (cell: string): readonly string[] =>
  cell
    .replace(/[[\](){}]/g, " ")
    .split(/[\s,;|]+/)
    .filter((part) => part !== "");

/** A number as a table writes it; a comma may be the decimal point. NaN for anything else. */
const numberFrom = (cell: string): number => (cell === "" ? Number.NaN : Number(cell.replace(",", ".")));

const statedCell = (cell: string | null): StatedLength => {
  const mm = cell === null ? Number.NaN : numberFrom(cell);
  return { mm: Number.isFinite(mm) ? mm : null, unitUnknown: false };
};

const frameOf = (cell: string | null): number | null => {
  const frame = cell === null ? Number.NaN : numberFrom(cell);
  return Number.isInteger(frame) ? frame : null;
};
