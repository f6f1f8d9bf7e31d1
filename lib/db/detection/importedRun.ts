import type { DetectionImportReport } from "../../contracts/detection.ts";
import type { Box } from "../../domain/geometry/box.ts";
import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** A slice of the dataset, of which there may be detections. */
export interface KnownSlice {
  readonly seriesId: number;
  readonly slice: number;
  readonly columns: number;
  readonly rows: number;
  readonly split: string;
}

/** Which of some slices are in the dataset, by `name slice`. */
export async function knownSlices(
  db: Database,
  slices: readonly { readonly series: string; readonly slice: number }[],
): Promise<ReadonlyMap<string, KnownSlice>> {
  const rows = await db.$queryRaw<(KnownSlice & { series: string })[]>`
    SELECT s."id" AS "seriesId", asked."slice", s."name" AS "series", s."columns", s."rows", p."split"
    FROM unnest(${slices.map(({ series }) => series)}::text[], ${slices.map(({ slice }) => slice)}::int[]) AS asked("name", "slice")
    JOIN "Series" s ON s."name" = asked."name" AND asked."slice" <= s."slices"
    JOIN "Study" t ON t."id" = s."studyId" JOIN "Patient" p ON p."index" = t."patientIndex"`;
  return new Map(rows.map(({ series, ...known }) => [`${series} ${known.slice}`, known]));
}

/** A lesion that counts, where it lies. */
export interface PlacedTruth {
  readonly seriesId: number;
  readonly slice: number;
  readonly split: string;
  readonly box: readonly number[];
}

/** All lesions that count, with their boxes. */
export const placedTruth = (db: Database): Promise<PlacedTruth[]> => db.$queryRaw<PlacedTruth[]>`
  SELECT e."seriesId", e."keySlice" AS "slice", e."split", v."box"
  FROM "LesionEntry" e JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version"
  WHERE e."state" = 'active' AND NOT e."excluded"`;

/** A box that is to be kept, on the slice at a place of a list. */
export interface PlacedBox {
  readonly at: number;
  readonly rank: number;
  readonly box: Box;
  readonly score: number;
}

/** Boxes that are sent in one statement. */
const AT_A_TIME = 20_000;

/** Writes an import as a run that is done, with its images and boxes. */
export async function addImportedRun(
  tx: Prisma.TransactionClient,
  run: {
    readonly modelId: number;
    readonly name: string;
    readonly actor: string;
    readonly report: DetectionImportReport;
  },
  images: readonly { readonly seriesId: number; readonly slice: number }[],
  boxes: readonly PlacedBox[],
): Promise<number> {
  const { id: runId } = await tx.detectionRun.create({
    data: {
      modelId: run.modelId,
      name: run.name,
      kind: "import",
      state: "done",
      settings: { order: run.report.order, origin: run.report.origin },
      report: JSON.parse(JSON.stringify(run.report)),
      images: images.length,
      startedBy: run.actor,
      endedAt: new Date(),
    },
  });
  await tx.$executeRaw`
    INSERT INTO "DetectionImage" ("runId", "seriesId", "sliceIndex", "state")
    SELECT ${runId}::int, i."seriesId", i."slice", 'done'
    FROM unnest(${images.map(({ seriesId }) => seriesId)}::int[], ${images.map(({ slice }) => slice)}::int[]) AS i("seriesId", "slice")`;
  for (let from = 0; from < boxes.length; from += AT_A_TIME) {
    const part = boxes.slice(from, from + AT_A_TIME);
    await tx.$executeRaw`
      INSERT INTO "Detection" ("runId", "seriesId", "sliceIndex", "rank", "box", "score")
      SELECT ${runId}::int, d."seriesId", d."slice", d."rank", ARRAY[d."left", d."top", d."right", d."bottom"], d."score"
      FROM unnest(
        ${part.map(({ at }) => images[at]?.seriesId ?? 0)}::int[], ${part.map(({ at }) => images[at]?.slice ?? 0)}::int[],
        ${part.map(({ rank }) => rank)}::int[],
        ${part.map(({ box }) => box.left)}::float8[], ${part.map(({ box }) => box.top)}::float8[],
        ${part.map(({ box }) => box.right)}::float8[], ${part.map(({ box }) => box.bottom)}::float8[],
        ${part.map(({ score }) => score)}::float8[])
        AS d("seriesId", "slice", "rank", "left", "top", "right", "bottom", "score")`;
  }
  return runId;
}
