import { type Code, code, items, number, numbers, text } from "../../dicom/dataset.ts";
import { type Graphic, graphicFromNumbers, isRefusal, type Refusal, spaceLine } from "../Graphic.ts";
import {
  type MarkFacts,
  markOr,
  NO_TARGET,
  NOT_STATED,
  otherMark,
  recistMark,
  refusedMark,
  type StatedLength,
  statedLength,
} from "../marks.ts";
import type {
  BookmarkDocument,
  BookmarkTarget,
  ReadBookmark,
  RefusedMark,
  ToolKind,
} from "../ReadBookmark.ts";
import { recistFromFourPoints, recistFromLines } from "../recistFromLines.ts";
import {
  FINDING,
  FINDING_SITES,
  keyOf,
  type LineRole,
  roleOf,
  SEGMENT_REFERENCES,
  TRACKING_IDENTIFIER,
  TRACKING_UID,
} from "./codes.ts";
import { type ContentItem, itemAt } from "./contentTree.ts";
import { imageOfGraphic, type Report, referencedObject, SEGMENTATION_STORAGE } from "./imageOfGraphic.ts";
import { sentencesAbout } from "./sentencesAbout.ts";
import { toolOfTrackingId } from "./toolOfTrackingId.ts";

/** A line that stands by itself in its group: it may be one half of a bookmark whose other half is elsewhere. */
export interface LoneLine {
  readonly facts: MarkFacts;
  readonly role: LineRole;
  readonly graphic: Graphic;
  readonly stated: StatedLength;
  /** Lines of one key may belong together: those of one group, and those of one tracking UID. */
  readonly key: string;
}

/** All that a measurement group gave. */
export interface GroupMarks {
  readonly marks: readonly (ReadBookmark | RefusedMark)[];
  readonly lines: readonly LoneLine[];
}

/** A graphic of a group with what is said about it. */
interface Drawn {
  readonly path: string;
  /** Null for a graphic that no measurement refers to, or one that measures something else than a length. */
  readonly role: LineRole | null;
  /** Whether it is drawn for a measurement that is no length, such as an angle. */
  readonly foreign: boolean;
  readonly graphic: Graphic;
  readonly graphicType: string;
  readonly target: BookmarkTarget;
  readonly stated: StatedLength;
}

/**
 * Reads one measurement group (PS3.16 TID 1501, TID 1410 and their like).
 *
 * A long and a short axis with a line each are a bookmark, and so is one graphic of four points whose two lines cross.
 * Anything else drawn is a mark of its own tool. One group that cannot be read does not touch the others.
 *
 * @param isGroup whether the container is a measurement group; in any other only what is drawn counts
 */
export function readGroup(
  group: ContentItem,
  members: readonly ContentItem[],
  context: GroupContext,
): GroupMarks {
  const facts = factsOf(group, members, context);
  const measures = members.filter(({ valueType }) => valueType === "NUM");
  const axes = measures.filter(({ concept }) => roleOf(concept) === "long" || roleOf(concept) === "short");
  const drawn = drawnIn(group, members, context.report);
  if (isRefusal(drawn)) return { marks: [refusedMark(facts.document.uid, group.path, drawn)], lines: [] };

  const axisLines = drawn.filter(({ role }) => role === "long" || role === "short");
  // An outline of four points beside axes that have lines of their own is no second pair.
  const four = (axisLines.length > 0 ? axisLines : drawn).find(
    (each) => !each.foreign && each.graphic.points.length === 4 && mayBeRecist(each, facts),
  );
  if (axisLines.length > 0 || (axes.length > 0 && four)) return bookmarkOf(facts, axisLines, four, axes);
  if (axes.length > 0 && drawn.every((each) => !isLine(each))) {
    const detail = `item ${group.path} states axes but draws no lines`;
    return {
      marks: [refusedMark(facts.document.uid, group.path, { refused: "no-vertices", detail })],
      lines: [],
    };
  }
  return otherMarks(facts, drawn, members, context.isGroup);
}

export interface GroupContext {
  readonly document: BookmarkDocument;
  readonly report: Report;
  readonly isGroup: boolean;
}

/** The bookmark that the axes of a group make; a lone axis is a line. */
function bookmarkOf(
  facts: MarkFacts,
  axisLines: readonly Drawn[],
  four: Drawn | undefined,
  axes: readonly ContentItem[],
): GroupMarks {
  const longs = axisLines.filter(({ role }) => role === "long");
  const shorts = axisLines.filter(({ role }) => role === "short");
  const [long, short] = [longs[0], shorts[0]];
  const refuse = (refusal: Refusal): GroupMarks => ({
    marks: [refusedMark(facts.document.uid, facts.itemPath, refusal)],
    lines: [],
  });
  if (four) {
    const stated = (role: LineRole) => statedBy(axes.find(({ concept }) => roleOf(concept) === role));
    const pair = recistFromFourPoints(four.graphic);
    if (isRefusal(pair)) return refuse(pair);
    // Which of the two lines is the long axis is nowhere said, so the stated lengths go by size, not by role.
    const lengths = pair.swapped
      ? ([stated("short"), stated("long")] as const)
      : ([stated("long"), stated("short")] as const);
    return { marks: [recistMark({ ...facts, target: four.target }, pair, lengths)], lines: [] };
  }
  if (longs.length > 1 || shorts.length > 1) {
    const detail = `${longs.length} long and ${shorts.length} short axes in item ${facts.itemPath}`;
    return refuse({ refused: "pairing-ambiguous", detail });
  }
  const only = long ?? short;
  if (!long || !short) {
    if (!only) return { marks: [], lines: [] };
    return isLine(only)
      ? { marks: [], lines: [loneLine(facts, only)] }
      : refuse(recistFromFourPointsRefusal(only));
  }
  if (!isSameImage(long.target, short.target)) {
    return refuse({ refused: "split-image", detail: `the axes of item ${facts.itemPath} lie on two images` });
  }
  const pair = recistFromLines(long.graphic, short.graphic, true);
  const made = isRefusal(pair)
    ? pair
    : recistMark({ ...facts, target: long.target }, pair, [long.stated, short.stated]);
  return { marks: [markOr(facts, made)], lines: [] };
}

function recistFromFourPointsRefusal({ graphic }: Drawn): Refusal {
  const refusal = recistFromFourPoints(graphic);
  return isRefusal(refusal) ? refusal : { refused: "not-recist", detail: "no pair of diameters" };
}

/** What a group without axes holds: lines, outlines, points, a segment, or words. */
function otherMarks(
  facts: MarkFacts,
  drawn: readonly Drawn[],
  members: readonly ContentItem[],
  isGroup: boolean,
): GroupMarks {
  const marks: (ReadBookmark | RefusedMark)[] = [];
  const lines: LoneLine[] = [];
  for (const each of drawn) {
    const own = { ...facts, target: each.target, itemPath: each.path };
    const four = each.graphic.points.length === 4 && !each.foreign && mayBeRecist(each, facts);
    const pair = four ? recistFromFourPoints(each.graphic) : null;
    if (pair && !isRefusal(pair)) marks.push(recistMark(own, pair, [NOT_STATED, NOT_STATED]));
    else if (isLine(each) && kindOf(each, facts) === "line") lines.push(loneLine(facts, each));
    else marks.push(otherMark(own, kindOf(each, facts), each.graphic, each.stated));
  }
  if (drawn.length > 0 || !isGroup) return { marks, lines };

  const segment = members.find(isSegmentReference);
  if (segment) {
    const target = { ...NO_TARGET, sopInstanceUid: text(referencedObject(segment), "00081155") };
    return { marks: [otherMark({ ...facts, target }, "segmentation", null)], lines };
  }
  const measures = members.filter(({ valueType }) => valueType === "NUM");
  if (measures.length === 0) return { marks: [otherMark(facts, "text", null)], lines };
  const detail = `item ${facts.itemPath} states ${measures.length} numbers but draws nothing`;
  return {
    marks: [refusedMark(facts.document.uid, facts.itemPath, { refused: "no-vertices", detail })],
    lines,
  };
}

const isLine = ({ graphic, graphicType }: Drawn): boolean =>
  spaceLine(graphic) !== null && (graphicType === "POLYLINE" || graphicType === "MULTIPOINT");

/** Whether four points may be two diameters: they are no outline of another tool, and no circle's or ellipse's axes. */
const mayBeRecist = ({ graphicType }: Drawn, { trackingId }: MarkFacts): boolean =>
  (graphicType === "POLYLINE" || graphicType === "MULTIPOINT") && toolOfTrackingId(trackingId) === null;

function kindOf(drawn: Drawn, { trackingId }: MarkFacts): Exclude<ToolKind, "recist-diameters"> {
  const named = toolOfTrackingId(trackingId);
  if (named !== null) return named;
  if (drawn.graphicType === "CIRCLE" || drawn.graphicType === "ELLIPSE") return "ellipse";
  return isLine(drawn) && !drawn.foreign ? "line" : "other";
}

const loneLine = (facts: MarkFacts, drawn: Drawn): LoneLine => ({
  facts: { ...facts, target: drawn.target, itemPath: drawn.path },
  role: drawn.role ?? "line",
  graphic: drawn.graphic,
  stated: drawn.stated,
  key: facts.trackingUid ?? facts.itemPath,
});

const isSameImage = (a: BookmarkTarget, b: BookmarkTarget): boolean =>
  a.sopInstanceUid === b.sopInstanceUid &&
  a.frameOfReferenceUid === b.frameOfReferenceUid &&
  (a.frame ?? 1) === (b.frame ?? 1);

const isSegmentReference = (item: ContentItem): boolean =>
  SEGMENT_REFERENCES.has(keyOf(item.concept)) ||
  (item.valueType === "IMAGE" && text(referencedObject(item), "00081150") === SEGMENTATION_STORAGE);

/** Every graphic of a group, each once, though a measurement may refer to one that stands beside it. */
function drawnIn(
  group: ContentItem,
  members: readonly ContentItem[],
  report: Report,
): readonly Drawn[] | Refusal {
  const seen = new Map<string, Drawn>();
  const take = (graphicItem: ContentItem, measure: ContentItem | null): Refusal | null => {
    const known = seen.get(graphicItem.path);
    if (known?.role) return null;
    const drawn = readGraphic(graphicItem, measure, group, report);
    if (isRefusal(drawn)) return drawn;
    seen.set(graphicItem.path, drawn);
    return null;
  };
  for (const member of members) {
    const measure = member.valueType === "NUM" ? member : null;
    for (const item of measure ? measure.children : [member]) {
      const meant = item.reference === null ? item : itemAt(report.root, item.reference);
      if (meant?.valueType !== "SCOORD" && meant?.valueType !== "SCOORD3D") continue;
      const refusal = take(meant, measure);
      if (refusal) return refusal;
    }
  }
  return [...seen.values()];
}

function readGraphic(
  item: ContentItem,
  measure: ContentItem | null,
  group: ContentItem,
  report: Report,
): Drawn | Refusal {
  const space = item.valueType === "SCOORD3D" ? "patient-mm" : "pixel-corner";
  const graphic = graphicFromNumbers(numbers(item.dataset, "00700022"), space);
  if (isRefusal(graphic)) return { ...graphic, detail: `item ${item.path}: ${graphic.detail}` };
  const role = roleOf(measure?.concept ?? null);
  const target = imageOfGraphic(item, group, report);
  // Only a bookmark needs its image; marks of other tools are counted without.
  const needsImage = role === "long" || role === "short";
  if (isRefusal(target) && needsImage) return target;
  return {
    path: item.path,
    role,
    foreign: measure !== null && role === null,
    graphic,
    graphicType: text(item.dataset, "00700023") ?? "",
    target: isRefusal(target) ? NO_TARGET : target,
    stated: statedBy(measure ?? undefined),
  };
}

/** The length that a NUM item states: Measured Value Sequence (0040,A300), which may be missing or empty. */
function statedBy(measure: ContentItem | undefined): StatedLength {
  const value = measure && items(measure.dataset, "0040A300")[0];
  if (!value) return NOT_STATED;
  return statedLength(number(value, "0040A30A"), code(value, "004008EA")?.value ?? null);
}

function factsOf(
  group: ContentItem,
  members: readonly ContentItem[],
  { document, report, isGroup }: GroupContext,
): MarkFacts {
  const sentences = isGroup ? sentencesAbout(report.root, group, members) : [];
  const member = (key: string) => members.find(({ concept }) => keyOf(concept) === key);
  const site = members.find(({ concept }) => FINDING_SITES.has(keyOf(concept)));
  return {
    source: "sr",
    target: NO_TARGET,
    document,
    itemPath: group.path,
    trackingUid: textOf(member(TRACKING_UID), "0040A124"),
    trackingId: textOf(member(TRACKING_IDENTIFIER), "0040A160"),
    finding: codeOf(member(FINDING)),
    findingSite: codeOf(site),
    ...(sentences.length > 0 && { sentences }),
  };
}

const textOf = (item: ContentItem | undefined, tag: string): string | null =>
  item ? text(item.dataset, tag) : null;
const codeOf = (item: ContentItem | undefined): Code | null => (item ? code(item.dataset, "0040A168") : null);
