import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { coveredLesions } from "../../domain/evaluation/coveredLesions.ts";
import { type FrocReport, frocReport, type Point } from "../../domain/evaluation/frocReport.ts";
import { matchDetections, OUTCOMES } from "../../domain/evaluation/matchDetections.ts";
import { orderByScore } from "../../domain/evaluation/orderByScore.ts";
import { PROTOCOL_NAMES, PROTOCOLS } from "../../domain/evaluation/protocols.ts";
import { DIMENSIONS } from "../../domain/evaluation/strata.ts";
import { openEvaluationFiles } from "../../server/openEvaluationFiles.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";

/**
 * The case is `frocCase(30, 12, 7, 1)`, the answer what numpy says of it:
 * `python3 bench/peers/froc.py lib/testing/froc/case.json > lib/testing/froc/numpy.json`
 */
const stored = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../testing/froc/${name}`, import.meta.url)), "utf8"));

interface Answer {
  readonly curve: { readonly fpPerImage: number[]; readonly sensitivity: number[]; readonly score: number[] };
  readonly points: (number | null)[];
  readonly strata: Record<string, (number | null)[]>;
  readonly sweep: Record<string, (number | null)[]>;
}
const given = stored("case.json") as { truth: { images: unknown[] }; detections: { score: number }[] };
const answers = stored("numpy.json") as Record<string, Answer>;

const PRECISION = 1e-9;

function expectClose(ours: readonly (number | null)[], theirs: readonly (number | null)[]): void {
  expect(ours.length).toBe(theirs.length);
  for (const [at, value] of ours.entries()) {
    const other = theirs[at];
    if (value === null || other === null || other === undefined) expect(value).toBe(other);
    else expect(Math.abs(value - other)).toBeLessThanOrEqual(PRECISION);
  }
}

const read = (points: readonly Point[]) => points.map(({ sensitivity }) => sensitivity);

async function opened() {
  await using folder = await temporaryFolder();
  const files = { truth: `${folder.path}/truth.json`, detections: `${folder.path}/detections.json` };
  await writeFile(files.truth, JSON.stringify(given.truth));
  await writeFile(files.detections, JSON.stringify(given.detections));
  return await openEvaluationFiles(files.truth, files.detections).read();
}

describe("an independent numpy implementation of the rules", () => {
  it.each(PROTOCOL_NAMES)("agrees with us on %s: curve, points, strata and thresholds", async (name) => {
    const { truth, detections } = await opened();
    const request = { threshold: null, by: DIMENSIONS, resampling: null, sweeps: true };
    const report: FrocReport = frocReport(truth, detections, { protocol: PROTOCOLS[name], ...request });
    const answer = answers[name];
    if (!answer) throw new Error(`numpy says nothing of ${name}`);

    expectClose([...report.curve.fpPerImage], answer.curve.fpPerImage);
    expectClose([...report.curve.sensitivity], answer.curve.sensitivity);
    expectClose([...report.curve.score], answer.curve.score);
    expectClose(read(report.points), answer.points);
    const strata = DIMENSIONS.flatMap((dimension) =>
      Object.entries(report.strata[dimension] ?? {}).map(([group, { points }]) => ({
        key: `${dimension}=${group}`,
        points,
      })),
    );
    expect(strata.map(({ key }) => key).sort()).toEqual(Object.keys(answer.strata).sort());
    for (const { key, points } of strata) expectClose(read(points), answer.strata[key] ?? []);
    expect(report.iouSweep?.length ?? 0).toBe(Object.keys(answer.sweep).length);
    for (const { iou, points } of report.iouSweep ?? []) expectClose(read(points), answer.sweep[iou] ?? []);
  });

  it("is asked about all that is awkward", async () => {
    const { truth, detections } = await opened();
    const order = orderByScore(truth, detections, "with-lesions");
    const covered = coveredLesions(truth, detections, order, "iou-inclusive");
    const { outcomes, foundAt } = matchDetections(covered, truth.lesions.length, "every-lesion", 0.5);
    const found = [...foundAt].filter((rank) => rank >= 0);
    const edges = [...detections.boxes];
    expect({
      equalScores: given.detections.length - new Set(given.detections.map(({ score }) => score)).size > 100,
      imagesWithoutLesions: truth.images.some((_, at) => truth.firstLesion[at] === truth.firstLesion[at + 1]),
      oneBoxOverTwo: new Set(found).size < found.length,
      duplicates: outcomes.includes(OUTCOMES.again),
      missed: foundAt.includes(-1),
      pastTheEdge: edges.some((edge) => edge < 0) && edges.some((edge) => edge > 512),
      oneHalfExactly: covered.overlap.includes(0.5),
    }).toEqual({
      equalScores: true,
      imagesWithoutLesions: true,
      oneBoxOverTwo: true,
      duplicates: true,
      missed: true,
      pastTheEdge: true,
      oneHalfExactly: true,
    });
  });
});
