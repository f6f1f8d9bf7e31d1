import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type FrocReport, frocReport, type Point } from "#lib/domain/evaluation/frocReport.ts";
import { PROTOCOLS } from "#lib/domain/evaluation/protocols.ts";
import { DIMENSIONS } from "#lib/domain/evaluation/strata.ts";
import { openEvaluationFiles } from "#lib/server/openEvaluationFiles.ts";
import { frocCase } from "#lib/testing/frocCase.ts";
import type { Bench } from "../Bench.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

/** The test set of DeepLesion, and as many boxes of each image as its detectors give. */
const IMAGES = 4_817;
const BOXES = 50;
const RESAMPLES = 1_000;
const PRECISION = 1e-9;
const TIMED_CURVES = 4;

interface Curve {
  readonly protocol: "deeplesion-2018";
  readonly threshold: number | null;
  /** `type=lung`; null: all lesions. */
  readonly group: string | null;
}

/**
 * The full report of one detector: the curve, all strata, thresholds 0.1 to 0.9, and bands of all of it by a thousand
 * resamples. The public rule is asked for the same curves, each once and without bands, which it would have to be run a
 * thousand times for. Both start from arrays in memory. Each curve costs the rule the same walk over all boxes, some
 * seconds, so that a few of them are timed each round and the time of all is reckoned from theirs.
 */
export const bench: Bench = {
  name: "froc",
  does: "the full FROC report of a detector",
  async prepare() {
    const python = await pythonPeer("froc.py");
    if (!python) return { skipped: "python3-numpy is not installed" };
    const folder = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const file = (name: string) => path.join(folder, name);
    const made = frocCase(IMAGES, BOXES, 2018, 6);
    await writeFile(file("case.json"), JSON.stringify(made));
    await writeFile(file("truth.json"), JSON.stringify(made.truth));
    await writeFile(file("detections.json"), JSON.stringify(made.detections));
    const { truth, detections } = await openEvaluationFiles(
      file("truth.json"),
      file("detections.json"),
    ).read();
    const judge = (): FrocReport =>
      frocReport(truth, detections, {
        protocol: PROTOCOLS["deeplesion-2018"],
        threshold: null,
        by: DIMENSIONS,
        resampling: { resamples: RESAMPLES, seed: 1, level: 0.95 },
        sweeps: true,
      });

    let report = judge();
    const curves = curvesOf(report);
    let answer: string | null = null;
    let round = 0;
    // Reading the case is charged to nobody.
    await python.ask({ case: file("case.json"), curves: [] });
    return {
      input: `${IMAGES} images of ${BOXES} boxes, ${report.lesions} lesions; ${curves.length} curves, ours with ${RESAMPLES} resamples`,
      ours: {
        async run() {
          report = judge();
          return { bytes: null };
        },
      },
      peers: [
        {
          name: `numpy, timed on ${TIMED_CURVES} of the curves`,
          atLeast: 100,
          bytesAtMost: null,
          async run() {
            // The first run answers for all of them, to be checked.
            const asked = answer === null ? curves : timedIn(curves, round++);
            const start = performance.now();
            const said = await python.ask({ case: file("case.json"), curves: asked });
            answer ??= said;
            return { bytes: null, ms: ((performance.now() - start) / asked.length) * curves.length };
          },
        },
      ],
      async check() {
        const theirs: number[][] = JSON.parse(answer ?? "[]");
        for (const [at, curve] of curves.entries())
          checkClose(curve, pointsOf(report, curve), theirs[at] ?? []);
      },
      async close() {
        await python.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};

/** The next few curves, round after round. */
const timedIn = (curves: readonly Curve[], round: number): Curve[] =>
  Array.from(
    { length: TIMED_CURVES },
    (_, at) => curves[(round * TIMED_CURVES + at) % curves.length],
  ).flatMap((curve) => curve ?? []);

function curvesOf({ strata, iouSweep }: FrocReport): Curve[] {
  const protocol = "deeplesion-2018";
  const groups = DIMENSIONS.flatMap((dimension) =>
    Object.keys(strata[dimension] ?? {}).map((name) => `${dimension}=${name}`),
  );
  return [
    { protocol, threshold: null, group: null },
    ...groups.map((group): Curve => ({ protocol, threshold: null, group })),
    ...(iouSweep ?? []).map(({ iou }): Curve => ({ protocol, threshold: iou, group: null })),
  ];
}

function pointsOf(report: FrocReport, { threshold, group }: Curve): readonly Point[] {
  if (threshold !== null) return report.iouSweep?.find(({ iou }) => iou === threshold)?.points ?? [];
  const dimension = DIMENSIONS.find((each) => group?.startsWith(`${each}=`));
  if (dimension === undefined || group === null) return report.points;
  return report.strata[dimension]?.[group.slice(dimension.length + 1)]?.points ?? [];
}

function checkClose(curve: Curve, ours: readonly Point[], theirs: readonly number[]): void {
  const differs = ours.some(
    ({ sensitivity }, at) =>
      !(Math.abs((sensitivity ?? Number.NaN) - (theirs[at] ?? Number.NaN)) <= PRECISION),
  );
  if (ours.length !== theirs.length || differs) {
    const said = ours.map(({ sensitivity }) => sensitivity);
    throw new Error(`${JSON.stringify(curve)}: we say ${said}, the public rule ${theirs}`);
  }
}
