import { type Graphic, isRefusal, type Refusal, spaceLine } from "../Graphic.ts";
import {
  documentOf,
  type MarkFacts,
  markOr,
  NO_TARGET,
  otherMark,
  recistMark,
  refusedDocument,
  refusedMark,
} from "../marks.ts";
import { below, type MarkupElement, plainValue } from "../markup.ts";
import { pairCrossingLines } from "../pairCrossingLines.ts";
import type { BookmarkDocument, ReadBookmark, ReadDocument, RefusedMark, ToolKind } from "../ReadBookmark.ts";
import { recistFromFourPoints, recistFromLines } from "../recistFromLines.ts";
import { type AimAnnotation, type AimMarkup, aimAnnotation } from "./AimAnnotation.ts";

/**
 * Reads the marks of an AIM document, given as elements whether it was XML or JSON.
 *
 * A bookmark is two shapes of two points whose calculations are a long and a short axis; where nothing links shapes to
 * calculations, two that cross near a right angle.
 *
 * @param digest stands for the document's UID when it names none
 */
export function readAim(root: MarkupElement, source: "aim-xml" | "aim-json", digest: string): ReadDocument {
  const collections = below(root, "imageannotationcollection");
  const [collection] = collections;
  const annotations = below(root, "imageannotation");
  const [first] = annotations;
  if (!first) {
    return refusedDocument(null, { refused: "not-a-bookmark-document", detail: "no ImageAnnotation in it" });
  }
  const head = collections.length === 1 && collection ? collection : first;
  const document: BookmarkDocument = {
    uid: plainValue(head, "uniqueidentifier") ?? digest,
    studyInstanceUid: plainValue(head, "studyinstanceuid"),
    seriesInstanceUid: plainValue(head, "seriesinstanceuid"),
    modality: null,
    predecessorUids: [],
    complete: true,
    writtenAt: plainValue(head, "datetime"),
  };
  const marks = annotations.flatMap((annotation, index) =>
    marksOf(aimAnnotation(annotation), { source, document, path: `annotation ${index + 1}` }),
  );
  return documentOf(document, marks);
}

interface Place {
  readonly source: "aim-xml" | "aim-json";
  readonly document: BookmarkDocument;
  readonly path: string;
}

/** A shape that can be drawn. */
type Drawn = AimMarkup & { readonly graphic: Graphic };

function marksOf(annotation: AimAnnotation, place: Place): readonly (ReadBookmark | RefusedMark)[] {
  const { markups } = annotation;
  const broken = markups.flatMap(({ graphic, number }) =>
    isRefusal(graphic) ? [refusedMark(place.document.uid, `${place.path}, shape ${number}`, graphic)] : [],
  );
  const drawn = markups.flatMap((markup) =>
    isRefusal(markup.graphic) ? [] : [{ ...markup, graphic: markup.graphic }],
  );
  const [long, ...moreLong] = drawn.filter(({ role }) => role === "long");
  const [short, ...moreShort] = drawn.filter(({ role }) => role === "short");
  if (long && short && moreLong.length === 0 && moreShort.length === 0) {
    const others = drawn.filter((each) => each !== long && each !== short);
    const bookmark = axesMark(long, short, annotation, place);
    return [bookmark, ...others.map((each) => otherShape(each, annotation, place)), ...broken];
  }
  if (drawn.length > 0 || broken.length > 0) return [...unnamed(drawn, annotation, place), ...broken];
  const facts = factsOf(annotation, null, place);
  return [otherMark(facts, annotation.segmentations > 0 ? "segmentation" : "text", null)];
}

/** The bookmark of two shapes that the annotation calls long and short axis. */
function axesMark(
  long: Drawn,
  short: Drawn,
  annotation: AimAnnotation,
  place: Place,
): ReadBookmark | RefusedMark {
  const facts = factsOf(annotation, long, place);
  if (imageKey(long) !== imageKey(short)) {
    const refusal: Refusal = { refused: "split-image", detail: "the two axes lie on two images" };
    return markOr(facts, refusal);
  }
  const pair = recistFromLines(long.graphic, short.graphic, true);
  return markOr(facts, isRefusal(pair) ? pair : recistMark(facts, pair, [long.stated, short.stated]));
}

/** Marks of shapes that no calculation tells apart. */
function unnamed(
  drawn: readonly Drawn[],
  annotation: AimAnnotation,
  place: Place,
): readonly (ReadBookmark | RefusedMark)[] {
  const lines = drawn.filter(isLine);
  const { long, short } = annotation.axes;
  return [
    ...[...Map.groupBy(lines, imageKey).values()].flatMap((group) => {
      const { pairs, alone, ambiguous } = pairCrossingLines(group.map(({ graphic }) => graphic));
      const at = (places: readonly number[]) => group.filter((_, index) => places.includes(index));
      const tangled: Refusal = {
        refused: "pairing-ambiguous",
        detail: `${ambiguous.length} lines of one annotation cross one another`,
      };
      return [
        ...pairs.flatMap((pair) => {
          const [a, b] = at(pair);
          if (!a || !b) return [];
          const facts = factsOf(annotation, a, place);
          const read = recistFromLines(a.graphic, b.graphic, false);
          if (isRefusal(read)) return [markOr(facts, read)];
          const stated = read.swapped ? ([short, long] as const) : ([long, short] as const);
          return [recistMark(facts, read, stated, ["paired-by-geometry"])];
        }),
        ...at(alone).map((line) => otherShape(line, annotation, place)),
        ...at(ambiguous).map((line) => markOr(factsOf(annotation, line, place), tangled)),
      ];
    }),
    ...drawn.filter((each) => !isLine(each)).map((each) => otherShape(each, annotation, place)),
  ];
}

/** A shape by itself: two diameters in four points, or a mark of another tool. */
function otherShape(shape: Drawn, annotation: AimAnnotation, place: Place): ReadBookmark | RefusedMark {
  const facts = factsOf(annotation, shape, place);
  const { long, short } = annotation.axes;
  if (isOpen(shape) && shape.graphic.points.length === 4) {
    const pair = recistFromFourPoints(shape.graphic);
    if (!isRefusal(pair)) return recistMark(facts, pair, pair.swapped ? [short, long] : [long, short]);
  }
  return otherMark(facts, kindOf(shape), shape.graphic, shape.stated);
}

function kindOf(shape: Drawn): Exclude<ToolKind, "recist-diameters"> {
  if (/ellipse|circle/.test(shape.type)) return "ellipse";
  if (shape.type.includes("text")) return "text";
  return isLine(shape) ? "line" : "other";
}

const isOpen = ({ type }: AimMarkup): boolean => /multipoint|polyline|line$/.test(type) || type === "";

const isLine = (shape: Drawn): boolean => isOpen(shape) && spaceLine(shape.graphic) !== null;

const imageKey = ({ target }: AimMarkup): string =>
  JSON.stringify([target.sopInstanceUid, target.frame ?? 1, target.frameOfReferenceUid]);

const factsOf = (annotation: AimAnnotation, shape: AimMarkup | null, place: Place): MarkFacts => ({
  source: place.source,
  target: shape?.target ?? NO_TARGET,
  document: place.document,
  itemPath: shape ? `${place.path}, shape ${shape.number}` : place.path,
  trackingUid: annotation.trackingUid,
  trackingId: annotation.trackingId,
  finding: annotation.finding,
  findingSite: annotation.findingSite,
});
