import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { FlagRuleName } from "../flags/flagRules.ts";
import type { Box } from "../geometry/box.ts";
import type { Point, Segment } from "../geometry/point.ts";
import { angleArc } from "./angleArc.ts";
import { segmentMm } from "./lengthsMm.ts";
import type { SpacingMm } from "./millimetres.ts";
import { nearestPoints } from "./nearestPoints.ts";
import { withLength } from "./withLength.ts";

/** A flag as it is stored; `unit` as in `NoiseUnit`. */
export interface FlagToDraw {
  readonly rule: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

/** What a flag is about. */
export interface FlaggedMark {
  readonly diameters: RecistDiameters;
  readonly spacingMm: SpacingMm;
  /** Lengths that the bookmark's source states [mm]; null where it states none. */
  readonly reported: { readonly longMm: number | null; readonly shortMm: number | null } | null;
}

/** Whether a shape shows what was found, or what would still have been allowed. */
export type FlagLook = "found" | "limit";

/** A value to be written at a shape, as people read it with its unit. */
export interface FlagLabel {
  readonly value: number;
  readonly unit: string;
  /** What comes before it; empty for the value by itself. */
  readonly word:
    | ""
    | "limit"
    | "reported"
    | "drawn"
    | "mean"
    | "range"
    | "in the body"
    | "ratio"
    | "detector";
}

/** Something to draw for a flag, in image coordinates. */
export type FlagShape = { readonly look: FlagLook; readonly labels: readonly FlagLabel[] } & (
  | { readonly kind: "box"; readonly box: Box }
  | { readonly kind: "line"; readonly line: Segment }
  /** A side of the box, whose label stands beside it. */
  | { readonly kind: "side"; readonly line: Segment }
  /** A curve through these points. */
  | { readonly kind: "arc"; readonly points: readonly Point[] }
);

/**
 * How a flag is drawn on its lesion, so that one sees at a glance what is doubtful and by how much: sizes as boxes,
 * the allowed one as a second outline about the same centre; shapes, gaps, angles and lengths as lines; brightness and
 * the body as values at the box. A rule that is not known is a box with its value.
 */
export function flagDrawing(flag: FlagToDraw, mark: FlaggedMark): readonly FlagShape[] {
  const draw = Object.hasOwn(DRAWINGS, flag.rule) ? DRAWINGS[flag.rule as FlagRuleName] : valueAtBox("");
  return draw(flag, mark);
}

type Drawing = (flag: FlagToDraw, mark: FlaggedMark) => readonly FlagShape[];

const found = ({ value, unit }: FlagToDraw, word: FlagLabel["word"] = ""): FlagLabel => ({
  value,
  unit,
  word,
});
const allowed = ({ limit, unit }: FlagToDraw): FlagLabel => ({ value: limit, unit, word: "limit" });

const valueAtBox =
  (word: FlagLabel["word"]): Drawing =>
  (flag, { diameters }) => [
    {
      kind: "box",
      look: "found",
      box: boxFromDiameters(diameters),
      labels: [found(flag, word), allowed(flag)],
    },
  ];

/** The box, and one of the same shape and centre whose area is the limit. */
const sizeOfBox: Drawing = (flag, { diameters }) => {
  const box = boxFromDiameters(diameters);
  const factor = Math.sqrt(flag.limit / flag.value);
  const shapes: FlagShape[] = [{ kind: "box", look: "found", box, labels: [found(flag)] }];
  if (!Number.isFinite(factor)) return shapes;
  return [...shapes, { kind: "box", look: "limit", box: scaled(box, factor), labels: [allowed(flag)] }];
};

/** Width and height of the box with their lengths, and their ratio. */
const sidesOfBox: Drawing = (flag, { diameters, spacingMm }) => {
  const box = boxFromDiameters(diameters);
  const { left, top, right, bottom } = box;
  const side = (line: Segment): FlagShape => ({
    kind: "side",
    look: "found",
    line,
    labels: [{ value: segmentMm(line, spacingMm), unit: "mm", word: "" }],
  });
  return [
    { kind: "box", look: "found", box, labels: [found(flag, "ratio"), allowed(flag)] },
    side([
      { x: left, y: bottom },
      { x: right, y: bottom },
    ]),
    side([
      { x: right, y: top },
      { x: right, y: bottom },
    ]),
  ];
};

const gap: Drawing = (flag, { diameters, spacingMm }) => [
  {
    kind: "line",
    look: "found",
    line: nearestPoints(diameters.long, diameters.short, spacingMm),
    labels: [found(flag), allowed(flag)],
  },
];

const angle: Drawing = (flag, { diameters, spacingMm }) => {
  const points = angleArc(diameters, spacingMm);
  return points.length > 0
    ? [{ kind: "arc", look: "found", points, labels: [found(flag), allowed(flag)] }]
    : valueAtBox("")(flag, { diameters, spacingMm, reported: null });
};

/** The diameter that differs more from what was reported, and the reported length about the same middle. */
const reportedLength: Drawing = (flag, { diameters, spacingMm, reported }) => {
  let worst: { line: Segment; drawnMm: number; reportedMm: number } | null = null;
  for (const [line, reportedMm] of [
    [diameters.long, reported?.longMm ?? null],
    [diameters.short, reported?.shortMm ?? null],
  ] as const) {
    if (reportedMm === null) continue;
    const drawnMm = segmentMm(line, spacingMm);
    const isWorse = !worst || Math.abs(reportedMm - drawnMm) > Math.abs(worst.reportedMm - worst.drawnMm);
    if (isWorse) worst = { line, drawnMm, reportedMm };
  }
  // The sources of a mark may be gone, or several were averaged: then only the difference is known.
  if (!worst) return [{ kind: "line", look: "found", line: diameters.long, labels: [found(flag)] }];
  const { line, drawnMm, reportedMm } = worst;
  return [
    { kind: "line", look: "found", line, labels: [{ value: drawnMm, unit: "mm", word: "drawn" }] },
    {
      kind: "line",
      look: "limit",
      line: withLength(line, reportedMm, spacingMm),
      labels: [{ value: reportedMm, unit: "mm", word: "reported" }],
    },
  ];
};

const DRAWINGS: Readonly<Record<FlagRuleName, Drawing>> = {
  "too-small": sizeOfBox,
  "too-large": sizeOfBox,
  "too-flat": sidesOfBox,
  "too-dark": valueAtBox("mean"),
  "low-contrast": valueAtBox("range"),
  "outside-body": valueAtBox("in the body"),
  "not-crossing": gap,
  "not-perpendicular": angle,
  "length-mismatch": reportedLength,
  "detector-misses": valueAtBox("detector"),
  "detector-elsewhere": valueAtBox("detector"),
};

function scaled({ left, top, right, bottom }: Box, factor: number): Box {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [width, height] = [((right - left) / 2) * factor, ((bottom - top) / 2) * factor];
  return { left: x - width, top: y - height, right: x + width, bottom: y + height };
}
