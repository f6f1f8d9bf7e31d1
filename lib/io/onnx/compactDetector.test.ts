import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type Box, iou } from "#lib/domain/geometry/box.ts";
import { lesionsShown, type ShownLesion } from "#lib/phantom/hospital/lesionsShown.ts";
import { planPatient } from "#lib/phantom/hospital/planPatient.ts";
import { downMmOfSlice, sightingsIn } from "#lib/phantom/hospital/sightings.ts";
import { phantomSlice } from "#lib/phantom/phantomSlice.ts";
import type { KeptSeries } from "#lib/ports/Detector.ts";
import { DetectorSession } from "./DetectorSession.ts";
import { inspectDetector } from "./inspectDetector.ts";
import { SliceDetector } from "./SliceDetector.ts";

const FILE = fileURLToPath(new URL("../../../models/compact.onnx", import.meta.url));

/** Neither the seed of its training nor that of the demo hospital. */
const SEED = 31;
const PATIENTS = 4;

/** A key slice of somebody whom the detector has never seen, with all lesions on it. */
interface Seen {
  readonly series: KeptSeries;
  readonly position: number;
  readonly lesions: readonly ShownLesion[];
}

const slices = new Map<string, { columns: number; rows: number; hu: Int16Array }>();
const seen: Seen[] = [];
let detector: SliceDetector;

beforeAll(async () => {
  for (let index = 0; index < PATIENTS; index++) {
    const patient = planPatient({ seed: SEED }, index);
    const [study] = patient.studies;
    const series = study?.series.find((each) => each.kind === "axial" && each.intervalMm === 5);
    if (!study || !series) throw new RangeError(`patient ${index} was not scanned`);
    const { view } = series;
    for (const keySlice of new Set(sightingsIn(patient, study, series).map((each) => each.keySlice))) {
      const drawn = [keySlice - 1, keySlice, keySlice + 1].filter((at) => at >= 1 && at <= series.slices);
      for (const at of drawn) {
        const hu = phantomSlice(patient, downMmOfSlice(series, at), view);
        slices.set(`${series.uid} ${at}`, { columns: view.columns, rows: view.rows, hu });
      }
      seen.push({
        series: {
          name: series.uid,
          slices: drawn,
          stack: {
            columns: view.columns,
            rows: view.rows,
            spacingXMm: view.spacingMm,
            spacingYMm: view.spacingMm,
            offsetsMm: drawn.map((at) => at * series.intervalMm),
          },
        },
        position: drawn.indexOf(keySlice),
        lesions: lesionsShown(patient, series, keySlice),
      });
    }
  }
  const { contract } = inspectDetector(FILE);
  const session = await DetectorSession.open(FILE, contract, ["cpu"], 1);
  detector = new SliceDetector(session, contract, {
    read: async (name, slice) => slices.get(`${name} ${slice}`) ?? null,
  });
}, 120_000);

const near = (box: Box, lesion: ShownLesion): boolean => iou(box, lesion.box) >= 0.5;

/** The largest difference of two boxes' features in any of their numbers. */
const farthest = (a: Float32Array | null | undefined, b: Float32Array | null | undefined): number =>
  Math.max(...Array.from(a ?? [], (value, at) => Math.abs(value - (b?.[at] ?? Number.NaN))));

describe("the shipped detector compact", () => {
  it("finds most lesions of people it has not seen, with at most four wrong boxes a slice", async () => {
    let lesions = 0;
    let found = 0;
    for (const { series, position, lesions: truth } of seen) {
      const { boxes } = await detector.detect(series, position, { leastScore: 0.01, mostBoxes: 50 });
      let wrong = 0;
      const kept = boxes.filter(({ box }) => truth.some((lesion) => near(box, lesion)) || wrong++ < 4);
      lesions += truth.length;
      found += truth.filter((lesion) => kept.some(({ box }) => near(box, lesion))).length;
    }
    expect(lesions).toBeGreaterThan(8);
    expect(found / lesions).toBeGreaterThan(0.75);
  }, 60_000);

  it("gives a box its features, whatever else is asked about, and another box others", async () => {
    const [first] = seen;
    if (!first) throw new RangeError("nobody was seen");
    const { series, position } = first;
    const { boxes } = await detector.detect(series, position, { leastScore: 0.01, mostBoxes: 50 });
    const [best] = boxes;
    if (!best) throw new RangeError("nothing was found");
    const [same, moved] = await detector.describe(series, position, [
      best.box,
      { left: best.box.left + 60, top: best.box.top, right: best.box.right + 60, bottom: best.box.bottom },
    ]);
    const [again] = await detector.describe(series, position, [best.box]);
    expect(same).toHaveLength(128);
    // Kernels add in another order for two boxes than for one: the last digits may differ.
    expect(farthest(again, same)).toBeLessThan(1e-3);
    expect(farthest(moved, same)).toBeGreaterThan(0.1);
  }, 60_000);

  it("is small enough to be shipped", () => {
    expect(statSync(FILE).size).toBeLessThan(10_000_000);
  });
});
