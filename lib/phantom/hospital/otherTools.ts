import { lineGroup } from "../../domain/sr/lineGroup.ts";
import { keyObjectNote } from "../documents/keyObject.ts";
import { presentationState } from "../documents/presentationState.ts";
import { otherGroup } from "../documents/report.ts";
import { randomStream } from "../random.ts";
import { aside, type Desk, imageOf, lengthMm, lesionKey, onImage, type Spot } from "./Desk.ts";
import type { OddMark } from "./oddMarks.ts";
import { recistGroup } from "./ordinaryMarks.ts";
import { crossAt, drawnByReader, turn } from "./readers.ts";

const SELECT = "select-recist-diameters";
const drawnOn = (desk: Desk, spot: Spot) =>
  drawnByReader(randomStream(desk.seed, "tool", lesionKey(spot)), spot.sighting, spot.series.view.spacingMm);

/** Marks of other tools, in reports and presentation states, and documents that withdraw or hold nothing. */
export const OTHER_TOOLS: readonly OddMark[] = [
  function fiveToolsInOneReport(desk, spot) {
    const { long, short } = drawnOn(desk, spot);
    const ends = [...long, ...short];
    desk.report(spot, [
      lineGroup(desk.group(spot, "Length"), {
        length: { drawn: onImage(spot, long), mm: lengthMm(spot, long) },
      }),
      otherGroup(
        { ...desk.group(spot), trackingId: "Cornerstone3DTools@^0.1.0:ArrowAnnotate" },
        { arrow: onImage(spot, [long[0]]) },
      ),
      otherGroup(desk.group(spot, "EllipticalROI"), {
        ellipse: onImage(spot, ends),
        areaMm2: 0.785 * lengthMm(spot, long) * lengthMm(spot, short),
      }),
      otherGroup(desk.group(spot, "Segment"), { segment: desk.uid("segmentation") }),
      otherGroup(desk.group(spot, "Note"), { words: "Please compare with the earlier study." }),
    ]);
    for (const kind of ["line", "arrow", "ellipse", "segmentation", "text"] as const) {
      desk.note(spot, { source: "sr", kind, story: `tool-${kind}`, fate: aside(SELECT, kind) });
    }
  },
  function graphicsOfOtherTools(desk, spot) {
    const { view } = spot.series;
    const { long, short } = drawnOn(desk, spot);
    const image = imageOf(spot);
    desk.file(
      spot,
      presentationState({
        ...desk.facts(spot, []),
        columns: view.columns,
        rows: view.rows,
        spacingMm: view.spacingMm,
        annotations: [
          { image, graphics: [{ type: "POLYLINE", points: long, group: 1 }], texts: [] },
          { image, graphics: [{ type: "ELLIPSE", points: [...long, ...short], group: 2 }], texts: [] },
          { image, graphics: [], texts: [{ words: "Z. n. Biopsie", at: long[0] }] },
        ],
      }),
    );
    for (const kind of ["line", "ellipse", "text"] as const) {
      desk.note(spot, { source: "gsps", kind, story: `tool-${kind}`, fate: aside(SELECT, kind) });
    }
  },
  function linesThatTangle(desk, spot) {
    // Three lines through one point, each near a right angle to another: no single pairing.
    const { view } = spot.series;
    const { long } = drawnOn(desk, spot);
    const middle = { x: (long[0].x + long[1].x) / 2, y: (long[0].y + long[1].y) / 2 };
    const star = crossAt(middle, 30, 26);
    const third = turn(star.short, 0.12);
    desk.file(
      spot,
      presentationState({
        ...desk.facts(spot, []),
        columns: view.columns,
        rows: view.rows,
        spacingMm: view.spacingMm,
        annotations: [
          {
            image: imageOf(spot),
            graphics: [star.long, star.short, third].map((points) => ({
              type: "POLYLINE",
              points,
              group: null,
            })),
            texts: [],
          },
        ],
      }),
    );
    for (let line = 1; line <= 3; line++) {
      desk.note(spot, {
        source: "gsps",
        kind: "recist-diameters",
        story: `tangled-line-${line}`,
        fate: aside("read-bookmarks", "pairing-ambiguous"),
      });
    }
  },
  function withdrawn(desk, spot) {
    const drawn = drawnOn(desk, spot);
    const report = desk.report(spot, [recistGroup(desk, spot, drawn, false)]);
    desk.note(spot, {
      source: "sr",
      kind: "recist-diameters",
      story: "rejected",
      diameters: drawn,
      fate: aside("read-bookmarks", "rejected"),
    });
    desk.file(spot, keyObjectNote(desk.facts(spot, [report], 150), "rejected"), "KO");
  },
  function imagesOfInterest(desk, spot) {
    desk.file(spot, keyObjectNote(desk.facts(spot, [imageOf(spot)], 60), "ofInterest"), "KO");
    desk.note(spot, {
      source: "sr",
      kind: "other",
      story: "key-images",
      fate: aside("read-bookmarks", "not-a-bookmark-document"),
    });
  },
];
