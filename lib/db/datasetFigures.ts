import type { Database } from "./client.ts";

/** Long diameters are counted in steps of 5 mm; the last step takes all that is longer. */
export const SIZE_STEP_MM = 5;
export const SIZE_STEPS = 13;

/** How much of everything the dataset holds. Withdrawn lesions, and what only they need, are not counted. */
export async function countDataset(db: Database) {
  const [row] = await db.$queryRaw<
    {
      lesions: number;
      keySlices: number;
      series: number;
      studies: number;
      patients: number;
      flagged: number;
      slices: number;
      bookmarks: number;
      recistBookmarks: number;
      pending: number;
    }[]
  >`
    SELECT count(*)::int AS "lesions",
      count(DISTINCT (l."seriesId", l."keySliceIndex"))::int AS "keySlices",
      count(DISTINCT l."seriesId")::int AS "series",
      count(DISTINCT s."studyId")::int AS "studies",
      count(DISTINCT st."patientIndex")::int AS "patients",
      count(*) FILTER (WHERE EXISTS (SELECT FROM "Flag" f WHERE f."versionId" = v."id"))::int AS "flagged",
      (SELECT count(*)::int FROM "Slice" WHERE "stored") AS "slices",
      (SELECT count(*)::int FROM "Bookmark") AS "bookmarks",
      (SELECT count(*)::int FROM "Bookmark" WHERE "kind" = 'recist-diameters') AS "recistBookmarks",
      (SELECT count(*)::int FROM "Bookmark" WHERE "state" = 'pending') AS "pending"
    FROM "Lesion" l
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    JOIN "Series" s ON s."id" = l."seriesId"
    JOIN "Study" st ON st."id" = s."studyId"
    WHERE l."state" = 'active'`;
  if (!row) throw new Error("counting gave no row");
  return row;
}

/** Lesions and patients in each split. */
export async function countSplits(db: Database) {
  return db.$queryRaw<{ split: "train" | "validation" | "test"; lesions: number; patients: number }[]>`
    SELECT p."split", count(*)::int AS "lesions", count(DISTINCT p."index")::int AS "patients"
    FROM "Lesion" l
    JOIN "Series" s ON s."id" = l."seriesId"
    JOIN "Study" st ON st."id" = s."studyId"
    JOIN "Patient" p ON p."index" = st."patientIndex"
    WHERE l."state" = 'active'
    GROUP BY p."split"`;
}

/** Lesions of each coarse type; null stands for those without one. */
export async function countTypes(db: Database) {
  return db.$queryRaw<{ type: number | null; lesions: number }[]>`
    SELECT v."coarseType" AS "type", count(*)::int AS "lesions"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."state" = 'active' GROUP BY 1 ORDER BY 1 NULLS LAST`;
}

/** Lesions that each rule flagged, the most first. One lesion may break several rules. */
export async function countRules(db: Database) {
  return db.$queryRaw<{ rule: string; lesions: number }[]>`
    SELECT f."rule", count(*)::int AS "lesions"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    JOIN "Flag" f ON f."versionId" = v."id"
    WHERE l."state" = 'active' GROUP BY 1 ORDER BY 2 DESC, 1`;
}

/** Lesions by long diameter: step 0 is below `SIZE_STEP_MM`, and so on; steps without lesions are left out. */
export async function countSizes(db: Database) {
  return db.$queryRaw<{ step: number; lesions: number }[]>`
    SELECT least(floor(v."longMm" / ${SIZE_STEP_MM}), ${SIZE_STEPS - 1})::int AS "step", count(*)::int AS "lesions"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."state" = 'active' GROUP BY 1 ORDER BY 1`;
}
