import { type Graphic, graphicFromNumbers, isRefusal, type Refusal } from "../Graphic.ts";
import {
  documentOf,
  type MarkFacts,
  NO_TARGET,
  otherMark,
  recistMark,
  refusedDocument,
  refusedMark,
} from "../marks.ts";
import { pairCrossingLines } from "../pairCrossingLines.ts";
import type { BookmarkDocument, ReadBookmark, ReadDocument, RefusedMark } from "../ReadBookmark.ts";
import { recistFromLines } from "../recistFromLines.ts";

/** More markups than this are no radiologist's work. */
const MOST_MARKUPS = 9_999;

/**
 * Reads a 3D Slicer markups file (`.mrk.json`): two Line markups that cross near a right angle are a bookmark.
 *
 * Points are mm in the patient; RAS ones become DICOM's LPS by turning x and y about. The file names no image.
 */
export function readSlicer(json: unknown, digest: string): ReadDocument {
  const document: BookmarkDocument = {
    uid: digest,
    studyInstanceUid: null,
    seriesInstanceUid: null,
    modality: null,
    predecessorUids: [],
    complete: true,
    writtenAt: null,
  };
  const markups = listOf(json, "markups");
  if (markups.length > MOST_MARKUPS) {
    return refusedDocument(document, {
      refused: "document-too-large",
      detail: `more than ${MOST_MARKUPS} markups`,
    });
  }
  const marks: (ReadBookmark | RefusedMark)[] = [];
  const lines: { readonly facts: MarkFacts; readonly graphic: Graphic }[] = [];
  for (const [index, markup] of markups.entries()) {
    const facts = factsOf(document, index + 1);
    const graphic = graphicOf(markup);
    if (isRefusal(graphic)) marks.push(refusedMark(digest, facts.itemPath, graphic));
    else if (member(markup, "type") === "Line" && graphic.points.length === 2) lines.push({ facts, graphic });
    else marks.push(otherMark(facts, "other", graphic));
  }
  const { pairs, alone, ambiguous } = pairCrossingLines(lines.map(({ graphic }) => graphic));
  const at = (places: readonly number[]) => lines.filter((_, place) => places.includes(place));
  for (const pair of pairs) {
    const [a, b] = at(pair);
    const read = a && b && recistFromLines(a.graphic, b.graphic, false);
    if (!a || !read) continue;
    if (isRefusal(read)) marks.push(refusedMark(digest, a.facts.itemPath, read));
    else marks.push(recistMark(a.facts, read, NONE_STATED, ["paired-by-geometry"]));
  }
  marks.push(...at(alone).map(({ facts, graphic }) => otherMark(facts, "line", graphic)));
  const tangled: Refusal = {
    refused: "pairing-ambiguous",
    detail: `${ambiguous.length} lines cross one another`,
  };
  marks.push(...at(ambiguous).map(({ facts }) => refusedMark(digest, facts.itemPath, tangled)));
  if (marks.length === 0) {
    return refusedDocument(document, {
      refused: "not-a-bookmark-document",
      detail: "a markups file without markups",
    });
  }
  return documentOf(document, marks);
}

const NONE_STATED = [
  { mm: null, unitUnknown: false },
  { mm: null, unitUnknown: false },
] as const;

function graphicOf(markup: unknown): Graphic | Refusal {
  const system = member(markup, "coordinateSystem");
  const units = member(markup, "coordinateUnits") ?? "mm";
  if (system !== "LPS" && system !== "RAS") {
    return { refused: "document-unreadable", detail: "coordinateSystem is neither LPS nor RAS" };
  }
  if (units !== "mm") return { refused: "document-unreadable", detail: "coordinateUnits is not mm" };
  const sign = system === "RAS" ? -1 : 1;
  const numbers = listOf(markup, "controlPoints").flatMap((point) => {
    const [x, y, z] = listOf(point, "position");
    return [finite(x) * sign, finite(y) * sign, finite(z)];
  });
  return graphicFromNumbers(numbers, "patient-mm");
}

const factsOf = (document: BookmarkDocument, number: number): MarkFacts => ({
  source: "slicer",
  target: NO_TARGET,
  document,
  itemPath: `markup ${number}`,
  trackingUid: null,
  trackingId: null,
  finding: null,
  findingSite: null,
});

const finite = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

/** A member of a JSON object; undefined when it is no object or has no such member. */
const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}
