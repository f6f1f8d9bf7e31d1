import { type Graphic, isRefusal, type Refusal } from "./Graphic.ts";
import type {
  BookmarkDocument,
  BookmarkTarget,
  BookmarkWarning,
  ReadBookmark,
  ReadDocument,
  RefusedMark,
  ToolKind,
} from "./ReadBookmark.ts";
import type { ReadDiameters } from "./recistFromLines.ts";

/** What is known of a mark besides its drawing. */
export type MarkFacts = Omit<ReadBookmark, "kind" | "geometry" | "reported" | "warnings">;

/** A length as a source states it; `unitUnknown` when it has a value but no unit of length. */
export interface StatedLength {
  readonly mm: number | null;
  readonly unitUnknown: boolean;
}
export const NOT_STATED: StatedLength = { mm: null, unitUnknown: false };

export const NO_TARGET: BookmarkTarget = {
  sopInstanceUid: null,
  frame: null,
  seriesInstanceUid: null,
  studyInstanceUid: null,
  frameOfReferenceUid: null,
  patientId: null,
};

/** Millimetres in one of a unit; UCUM codes and what people write for them. */
const MM_IN: Readonly<Record<string, number>> = {
  mm: 1,
  cm: 10,
  m: 1000,
  um: 0.001,
  millimeter: 1,
  centimeter: 10,
};

/** A stated length in mm; pixels, `1` and anything else that is no length give none. */
export function statedLength(value: number | null, unit: string | null): StatedLength {
  if (value === null || !Number.isFinite(value)) return NOT_STATED;
  const factor = MM_IN[(unit ?? "").trim().toLowerCase()];
  return factor === undefined ? { mm: null, unitUnknown: true } : { mm: value * factor, unitUnknown: false };
}

/**
 * The bookmark that a pair of lines is.
 *
 * @param stated lengths stated for the line that was given first and for the second, before any swap
 * @param more warnings of the reader
 */
export function recistMark(
  facts: MarkFacts,
  pair: ReadDiameters,
  stated: readonly [StatedLength, StatedLength],
  more: readonly BookmarkWarning[] = [],
): ReadBookmark {
  const [long, short] = pair.swapped ? [stated[1], stated[0]] : stated;
  const unitUnknown: readonly BookmarkWarning[] =
    stated[0].unitUnknown || stated[1].unitUnknown ? ["unit-unknown"] : [];
  return {
    ...facts,
    kind: "recist-diameters",
    geometry: pair.geometry,
    reported: { longMm: long.mm, shortMm: short.mm },
    warnings: [...pair.warnings, ...unitUnknown, ...more],
  };
}

/** A mark of another tool, kept for the count and for drawing. */
export function otherMark(
  facts: MarkFacts,
  kind: Exclude<ToolKind, "recist-diameters">,
  graphic: Graphic | null,
  stated: StatedLength = NOT_STATED,
): ReadBookmark {
  return {
    ...facts,
    kind,
    geometry: graphic ?? { space: "none" },
    reported: { longMm: stated.mm, shortMm: null },
    warnings: stated.unitUnknown ? ["unit-unknown"] : [],
  };
}

/** A mark that was not read as a bookmark, told where it stands. */
export const refusedMark = (
  documentUid: string | null,
  itemPath: string | null,
  { refused, detail }: Refusal,
): RefusedMark => ({ reason: refused, detail, documentUid, itemPath });

/** Marks and refusals of a document, one list each. */
export function documentOf(
  document: BookmarkDocument,
  marks: readonly (ReadBookmark | RefusedMark)[],
): ReadDocument {
  return {
    document,
    bookmarks: marks.flatMap((mark) => ("reason" in mark ? [] : [mark])),
    refused: marks.flatMap((mark) => ("reason" in mark ? [mark] : [])),
    rejections: [],
  };
}

/** A whole document that gave nothing. */
export const refusedDocument = (document: BookmarkDocument | null, refusal: Refusal): ReadDocument => ({
  document,
  bookmarks: [],
  refused: [refusedMark(document?.uid ?? null, null, refusal)],
  rejections: [],
});

/** The mark, or the refusal set in its place. */
export const markOr = (facts: MarkFacts, made: ReadBookmark | Refusal): ReadBookmark | RefusedMark =>
  isRefusal(made) ? refusedMark(facts.document.uid, facts.itemPath, made) : made;
