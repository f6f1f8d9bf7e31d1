import { lineGroup } from "../../domain/sr/lineGroup.ts";
import { aside, type Desk, imageOf, inPatient, lengthMm, onImage, type Spot } from "./Desk.ts";
import { drawnOn, type OddMark } from "./oddMarks.ts";
import { recistGroup } from "./ordinaryMarks.ts";
import { crossAt, type DrawnDiameters, turn } from "./readers.ts";

/** Marks that are read but never reach the dataset. */
export const LOST_MARKS: readonly OddMark[] = [
  function partial(desk, spot) {
    desk.report(spot, [recistGroup(desk, spot, drawnOn(desk, spot), false)], { complete: false });
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "partial-document",
      fate: aside("read-bookmarks", "document-partial"),
    });
  },
  function linesApart(desk, spot) {
    const { long } = drawnOn(desk, spot);
    const away = turn(crossAt({ x: long[1].x + 60, y: long[1].y + 50 }, 30, 30).long, 0.9);
    lostReport(desk, spot, { long, short: away }, "lines-apart", "read-bookmarks", "not-crossing");
  },
  function withoutLength(desk, spot) {
    const { long } = drawnOn(desk, spot);
    lostReport(
      desk,
      spot,
      { long, short: [long[0], long[0]] },
      "zero-length",
      "read-bookmarks",
      "degenerate",
    );
  },
  function closedOutline(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const outline = [long[0], short[0], long[1], short[1], long[0]];
    desk.report(spot, [
      lineGroup(desk.group(spot), { long: { drawn: onImage(spot, outline), mm: lengthMm(spot, long) } }),
    ]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "closed-outline",
      fate: aside("read-bookmarks", "not-recist"),
    });
  },
  function threePoints(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const group = lineGroup(desk.group(spot), {
      long: { drawn: onImage(spot, [...long, short[0]]), mm: lengthMm(spot, long) },
    });
    desk.report(spot, [group]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "three-points",
      fate: aside("read-bookmarks", "not-four-vertices"),
    });
  },
  function missingImage(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const gone = { ...imageOf(spot), sopUid: desk.uid("gone") };
    const on = (points: DrawnDiameters["long"]) => ({
      drawn: { image: gone, frame: null, points },
      mm: lengthMm(spot, points),
    });
    desk.report(spot, [lineGroup(desk.group(spot), { long: on(long), short: on(short) })], {
      evidence: [gone],
    });
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "missing-image",
      on: null,
      fate: aside("fetch-volumes", "image-missing"),
    });
  },
  function frameSeven(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const on = (points: DrawnDiameters["long"]) => ({
      drawn: onImage(spot, points, 7),
      mm: lengthMm(spot, points),
    });
    desk.report(spot, [lineGroup(desk.group(spot), { long: on(long), short: on(short) })]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "frame-of-single-frame",
      fate: aside("place-on-slice", "frame-out-of-range"),
    });
  },
  function splitImage(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const other = imageOf(spot, spot.sighting.keySlice === 1 ? 2 : spot.sighting.keySlice - 1);
    desk.report(
      spot,
      [
        lineGroup(desk.group(spot), {
          long: { drawn: onImage(spot, long), mm: lengthMm(spot, long) },
          short: { drawn: { image: other, frame: null, points: short }, mm: lengthMm(spot, short) },
        }),
      ],
      { evidence: [imageOf(spot), other] },
    );
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "split-image",
      fate: aside("read-bookmarks", "split-image"),
    });
  },
  function outsideImage(desk, spot) {
    const { columns, rows } = spot.series.view;
    lostReport(
      desk,
      spot,
      crossAt({ x: columns + 40, y: rows / 2 }, 24, 16),
      "outside-image",
      "place-on-slice",
      "outside-image",
    );
  },
  function coronalDrawing(desk, spot) {
    // Drawn on a reformat in the frontal plane: along x and along z.
    const centre = inPatient(spot, spot.sighting.long[0]);
    const bar = (dx: number, dz: number) => ({
      drawn: {
        frameOfReferenceUid: spot.series.frameOfReferenceUid,
        points: [
          [centre[0] - dx, centre[1], centre[2] - dz],
          [centre[0] + dx, centre[1], centre[2] + dz],
        ] as const,
      },
      mm: 2 * Math.hypot(dx, dz),
    });
    const group = lineGroup(desk.group(spot), { long: bar(9, 0), short: bar(0, 1.5) });
    desk.report(spot, [group], { inSpace: true });
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "on-coronal-reformat",
      fate: aside("place-on-slice", "nonaxial"),
    });
  },
  function aboveTheStack(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const lifted = (points: DrawnDiameters["long"]) => ({
      drawn: {
        frameOfReferenceUid: spot.series.frameOfReferenceUid,
        points: points.map((point) => {
          const [x, y, z] = inPatient(spot, point);
          return [x, y, z + 600] as const;
        }),
      },
      mm: lengthMm(spot, points),
    });
    desk.report(spot, [lineGroup(desk.group(spot), { long: lifted(long), short: lifted(short) })], {
      inSpace: true,
    });
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "above-the-stack",
      fate: aside("place-on-slice", "outside-volume"),
    });
  },
];

function lostReport(
  desk: Desk,
  spot: Spot,
  drawn: DrawnDiameters,
  story: string,
  stage: string,
  reason: string,
): void {
  desk.report(spot, [recistGroup(desk, spot, drawn, false)]);
  desk.note(spot, {
    source: "sr",
    kind: "recist-diameters",
    story,
    diameters: drawn,
    fate: aside(stage, reason),
  });
}
