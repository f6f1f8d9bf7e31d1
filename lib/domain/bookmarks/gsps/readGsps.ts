import type { DicomDataset } from "../../dicom/dataset.ts";
import { isRefusal, spaceLine } from "../Graphic.ts";
import {
  documentOf,
  type MarkFacts,
  markOr,
  NOT_STATED,
  otherMark,
  recistMark,
  refusedDocument,
  refusedMark,
  type StatedLength,
} from "../marks.ts";
import { type PairedLines, pairCrossingLines } from "../pairCrossingLines.ts";
import type { BookmarkDocument, ReadBookmark, ReadDocument, RefusedMark, ToolKind } from "../ReadBookmark.ts";
import { recistFromFourPoints, recistFromLines } from "../recistFromLines.ts";
import { graphicsOfState, type StateGraphic, type StateText } from "./graphicsOfState.ts";
import { lengthsFromText } from "./lengthsFromText.ts";

/**
 * Reads the marks of a presentation state (PS3.3 C.10.5).
 *
 * It codes no meaning, so two open lines of two points are taken for a bookmark when they lie on the same image, layer
 * and graphic group, cross near a right angle, and can be paired in one way only. A text such as `20.0 x 8.0 mm` beside
 * them states their lengths, which placing checks.
 */
export function readGsps(state: DicomDataset, document: BookmarkDocument): ReadDocument {
  const read = graphicsOfState(state, document);
  if (isRefusal(read)) return refusedDocument(document, read);
  const { graphics, texts, refusals } = read;

  const together = Map.groupBy(graphics.filter(isOpenLine), togetherKey);
  const paired = [...together.values()].map(
    (lines): PairedGroup => ({
      lines,
      ...pairCrossingLines(lines.map(({ graphic }) => graphic)),
    }),
  );
  const marks: (ReadBookmark | RefusedMark)[] = [
    ...paired.flatMap((group) => marksOfLines(group, textsBeside(group, paired, texts), document)),
    ...graphics.filter((graphic) => !isOpenLine(graphic)).map((graphic) => markOf(graphic, document)),
    ...texts
      .filter(({ isLabel }) => !isLabel)
      .map((text) => otherMark(factsOf(text, document), "text", null)),
    ...refusals.map((refusal) => refusedMark(document.uid, refusal.path, refusal)),
  ];
  if (marks.length === 0) {
    return refusedDocument(document, {
      refused: "not-a-bookmark-document",
      detail: "a presentation state without graphics",
    });
  }
  return documentOf(document, marks);
}

/** A plain line, or a ruler: what a viewer may draw one diameter with. */
const isOpenLine = ({ type, filled, graphic }: StateGraphic): boolean =>
  ["POLYLINE", "MULTILINE", "RULER", "RANGELINE"].includes(type) && !filled && spaceLine(graphic) !== null;

const togetherKey = ({ target, layer, group }: StateGraphic | StateText): string =>
  JSON.stringify([target.sopInstanceUid, target.frame ?? 1, layer, group]);

/** The lines of one image, layer and graphic group. */
interface PairedGroup extends PairedLines {
  readonly lines: readonly StateGraphic[];
}

/**
 * The texts that can only mean a group's one pair: those of its own group; failing these, those of its layer that belong
 * to no group, when the layer has no other pair.
 */
function textsBeside(
  group: PairedGroup,
  all: readonly PairedGroup[],
  texts: readonly StateText[],
): readonly StateText[] {
  const [line] = group.lines;
  if (!line || group.pairs.length !== 1) return [];
  const own = texts.filter((text) => togetherKey(text) === togetherKey(line));
  if (own.length > 0) return own;
  const layer = togetherKey({ ...line, group: "" });
  const pairsOnLayer = all
    .filter(({ lines: [other] }) => other && togetherKey({ ...other, group: "" }) === layer)
    .reduce((sum, { pairs }) => sum + pairs.length, 0);
  return pairsOnLayer === 1 ? texts.filter((text) => togetherKey(text) === layer) : [];
}

function marksOfLines(
  { lines, pairs, alone, ambiguous }: PairedGroup,
  beside: readonly StateText[],
  document: BookmarkDocument,
): readonly (ReadBookmark | RefusedMark)[] {
  const at = (places: readonly number[]) => lines.filter((_, place) => places.includes(place));
  const marks: (ReadBookmark | RefusedMark)[] = pairs.flatMap((pair) => {
    const [a, b] = at(pair);
    if (!a || !b) return [];
    const facts = factsOf(a, document);
    const read = recistFromLines(a.graphic, b.graphic, false);
    if (isRefusal(read)) return [markOr(facts, read)];
    const [long, short] = statedBy(beside);
    const stated = read.swapped ? ([short, long] as const) : ([long, short] as const);
    return [recistMark(facts, read, stated, ["paired-by-geometry"])];
  });
  const tangled = {
    refused: "pairing-ambiguous",
    detail: `${ambiguous.length} lines of one image cross one another and can be paired in no single way`,
  } as const;
  return [
    ...marks,
    ...at(alone).map((line) => otherMark(factsOf(line, document), "line", line.graphic)),
    ...at(ambiguous).map((line) => refusedMark(document.uid, line.path, tangled)),
  ];
}

/** The lengths that the texts beside a pair state, when only one text does. */
function statedBy(texts: readonly StateText[]): readonly [StatedLength, StatedLength] {
  const stated = texts.flatMap(({ words }) => lengthsFromText(words) ?? []);
  const [longMm, shortMm, ...others] = stated;
  if (longMm === undefined || shortMm === undefined || others.length > 0) return [NOT_STATED, NOT_STATED];
  return [
    { mm: longMm, unitUnknown: false },
    { mm: shortMm, unitUnknown: false },
  ];
}

function markOf(graphic: StateGraphic, document: BookmarkDocument): ReadBookmark {
  const facts = factsOf(graphic, document);
  const outline = graphic.type === "POLYLINE" && graphic.graphic.points.length === 4 && !graphic.filled;
  const pair = outline ? recistFromFourPoints(graphic.graphic) : null;
  if (pair && !isRefusal(pair))
    return recistMark(facts, pair, [NOT_STATED, NOT_STATED], ["paired-by-geometry"]);
  return otherMark(facts, KINDS[graphic.type] ?? "other", graphic.graphic);
}

/** Tool kinds of graphic types and compound graphic types. */
const KINDS: Readonly<Record<string, Exclude<ToolKind, "recist-diameters">>> = {
  CIRCLE: "ellipse",
  ELLIPSE: "ellipse",
  ARROW: "arrow",
  RULER: "line",
  RANGELINE: "line",
};

const factsOf = ({ path, target }: StateGraphic | StateText, document: BookmarkDocument): MarkFacts => ({
  source: "gsps",
  target,
  document,
  itemPath: path,
  trackingUid: null,
  trackingId: null,
  finding: null,
  findingSite: null,
});
