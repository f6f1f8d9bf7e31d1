import type { Database } from "#lib/db/client.ts";

/**
 * A run whose detector found every lesion of the dataset, and drew so many boxes more beside each, the surest on lesion 1; and
 * its evaluation.
 *
 * @returns the number of the evaluation, and of the boxes that hit nothing, the surest first
 */
export async function seedProposals(
  db: Database,
  besides: number,
): Promise<{ evaluationId: number; boxes: readonly bigint[] }> {
  const lesions = await db.lesion.findMany({
    where: { state: "active" },
    include: { versions: { orderBy: { version: "desc" }, take: 1 } },
    orderBy: { id: "asc" },
  });
  const model = await db.detectorModel.create({
    data: { name: "somebody’s", origin: "foreign", addedBy: "Test" },
  });
  const run = await db.detectionRun.create({
    data: {
      modelId: model.id,
      kind: "import",
      state: "done",
      settings: {},
      startedBy: "Test",
      images: lesions.length,
    },
  });
  await db.detectionImage.createMany({
    data: lesions.map(({ seriesId, keySliceIndex }) => ({
      runId: run.id,
      seriesId,
      sliceIndex: keySliceIndex,
      state: "done",
    })),
    skipDuplicates: true,
  });
  const boxes: bigint[] = [];
  for (const [at, lesion] of lesions.entries()) {
    const [left = 0, top = 0, right = 0, bottom = 0] = lesion.versions[0]?.box ?? [];
    const on = { runId: run.id, seriesId: lesion.seriesId, sliceIndex: lesion.keySliceIndex };
    await db.detection.create({ data: { ...on, rank: 0, box: [left, top, right, bottom], score: 0.99 } });
    for (let n = 1; n <= besides; n++) {
      const aside = n * (right - left + 8);
      const made = await db.detection.create({
        data: {
          ...on,
          rank: n,
          box: [left + aside, top, right + aside, bottom],
          score: 0.9 - 0.1 * n - 0.01 * at,
        },
      });
      boxes.push(made.id);
    }
  }
  const evaluation = await db.evaluation.create({
    data: {
      runId: run.id,
      name: "First reading",
      lesionIds: lesions.map(({ id }) => id),
      versions: lesions.map(({ version }) => version),
      createdBy: "Test",
    },
  });
  return { evaluationId: evaluation.id, boxes };
}
