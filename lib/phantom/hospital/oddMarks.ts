import { lineGroup } from "../../domain/sr/lineGroup.ts";
import { tableDepthMm } from "../phantomSlice.ts";
import { randomStream } from "../random.ts";
import { aside, type Desk, kept, lengthMm, lesionKey, onImage, type Spot } from "./Desk.ts";
import { gspsOf, recistGroup } from "./ordinaryMarks.ts";
import { crossAt, type DrawnDiameters, drawnByReader, secondReading, stretched, turn } from "./readers.ts";

/** Something odd that happens to a lesion which nobody else marked. */
export type OddMark = (desk: Desk, spot: Spot) => void;

export const drawnOn = (desk: Desk, spot: Spot): DrawnDiameters =>
  drawnByReader(randomStream(desk.seed, "odd", lesionKey(spot)), spot.sighting, spot.series.view.spacingMm);

const keepReport = (
  desk: Desk,
  spot: Spot,
  drawn: DrawnDiameters,
  story: string,
  lesion: string,
  ...flags: string[]
): void => {
  desk.report(spot, [recistGroup(desk, spot, drawn, false)]);
  desk.note(spot, {
    source: "sr",
    kind: "recist-diameters",
    story,
    diameters: drawn,
    fate: kept(lesion, ...flags),
  });
};

/** Marks on lesions that come through, alone or merged, though something about them is odd. */
export const ODD_BUT_KEPT: readonly OddMark[] = [
  function secondReaderAgrees(desk, spot) {
    const first = drawnOn(desk, spot);
    keepReport(desk, spot, first, "first-reader", lesionKey(spot));
    const second = secondReading(first, 0.78);
    desk.report(spot, [recistGroup(desk, spot, second, false)], { minutesLater: 95 });
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "second-reader-agrees",
      diameters: second,
      fate: aside("merge-duplicates", "merged"),
    });
  },
  function secondReaderDiffers(desk, spot) {
    const first = drawnOn(desk, spot);
    keepReport(desk, spot, first, "first-reader", lesionKey(spot));
    keepReport(desk, spot, secondReading(first, 0.42), "second-reader-differs", `${lesionKey(spot)}/second`);
  },
  function sameMarkTwice(desk, spot) {
    const drawn = drawnOn(desk, spot);
    keepReport(desk, spot, drawn, "also-in-gsps", lesionKey(spot));
    desk.file(spot, gspsOf(desk, spot, drawn));
    desk.note(spot, {
      source: "gsps",
      kind: "recist-diameters",
      story: "also-in-sr",
      diameters: drawn,
      fate: aside("merge-duplicates", "merged"),
    });
  },
  function newVersion(desk, spot) {
    const old = drawnOn(desk, spot);
    const first = desk.report(spot, [recistGroup(desk, spot, old, false)]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "old-version",
      diameters: old,
      fate: aside("read-bookmarks", "superseded"),
    });
    const better = { long: stretched(old.long, 1.03), short: stretched(old.short, 1.03) };
    desk.report(spot, [recistGroup(desk, spot, better, false)], { predecessors: [first], minutesLater: 120 });
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "new-version",
      diameters: better,
      fate: kept(lesionKey(spot)),
    });
  },
  function axesSwapped(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const swapped = { long: stretched(short, 0.9), short: long };
    keepReport(desk, spot, swapped, "axes-swapped", lesionKey(spot));
  },
  function farFromPerpendicular(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const middle = { x: (long[0].x + long[1].x) / 2, y: (long[0].y + long[1].y) / 2 };
    const half = Math.hypot(short[0].x - short[1].x, short[0].y - short[1].y);
    const along = Math.atan2(long[1].y - long[0].y, long[1].x - long[0].x);
    const oblique = turn(crossAt(middle, half, half).long, along + (40 * Math.PI) / 180);
    keepReport(
      desk,
      spot,
      { long, short: oblique },
      "far-from-perpendicular",
      lesionKey(spot),
      "not-perpendicular",
    );
  },
  function lengthDisagrees(desk, spot) {
    const drawn = drawnOn(desk, spot);
    const group = lineGroup(desk.group(spot), {
      long: { drawn: onImage(spot, drawn.long), mm: lengthMm(spot, drawn.long) * 1.4 + 2 },
      short: { drawn: onImage(spot, drawn.short), mm: lengthMm(spot, drawn.short) },
    });
    desk.report(spot, [group]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "length-disagrees",
      diameters: drawn,
      fate: kept(lesionKey(spot), "length-mismatch"),
    });
  },
  function fourPointLine(desk, spot) {
    // One polyline of four points: its first two are one diameter, its last two the other.
    const drawn = drawnOn(desk, spot);
    const group = lineGroup(desk.group(spot), {
      long: { drawn: onImage(spot, [...drawn.long, ...drawn.short]), mm: lengthMm(spot, drawn.long) },
    });
    desk.report(spot, [group]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "four-point-line",
      diameters: drawn,
      fate: kept(lesionKey(spot)),
    });
  },
];

/** Marks that are on no lesion at all: they come through, and must be flagged. */
export const FALSE_MARKS: readonly OddMark[] = [
  function outsideBody(desk, spot) {
    const { columns, rows, spacingMm } = spot.series.view;
    const cross = crossAt({ x: columns * 0.2, y: rows * 0.15 }, 18 / spacingMm, 12 / spacingMm, 0.4);
    keepReport(desk, spot, cross, "outside-body", `${lesionKey(spot)}/air`, "outside-body");
  },
  function onTable(desk, spot) {
    const { view } = spot.series;
    const below = view.axis.y + (tableDepthMm(spot.patient.body, view) + 26) / view.spacingMm;
    const y = Math.min(view.rows - 6 / view.spacingMm, below);
    const cross = crossAt({ x: view.columns * 0.5, y }, 22 / view.spacingMm, 9 / view.spacingMm);
    keepReport(desk, spot, cross, "on-table", `${lesionKey(spot)}/table`, "outside-body");
  },
  function tooBig(desk, spot) {
    const { axis, columns, rows } = spot.series.view;
    keepReport(
      desk,
      spot,
      crossAt(axis, columns * 0.6, rows * 0.4),
      "too-big",
      `${lesionKey(spot)}/big`,
      "too-large",
    );
  },
  function tooSmall(desk, spot) {
    const { axis, spacingMm } = spot.series.view;
    const cross = crossAt({ x: axis.x - 22 / spacingMm, y: axis.y }, 0.9 / spacingMm, 0.6 / spacingMm, 0.3);
    keepReport(desk, spot, cross, "too-small", `${lesionKey(spot)}/small`);
  },
  function tooFlat(desk, spot) {
    const { axis, spacingMm } = spot.series.view;
    const cross = crossAt({ x: axis.x, y: axis.y - 40 / spacingMm }, 95 / spacingMm, 2 / spacingMm);
    keepReport(desk, spot, cross, "too-flat", `${lesionKey(spot)}/flat`);
  },
];
