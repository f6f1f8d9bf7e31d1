import { AppError } from "#lib/domain/errors.ts";
import type { ImportSession } from "./ImportSession.ts";

/** What is added to the file's patient indices, and to its row numbers to get lesion numbers. */
export interface Offsets {
  readonly patientOffset: number;
  readonly lesionOffset: number;
}

/** Where numbers of the file are taken, the next free multiple of this is added to all of them. */
const ROUND = 1000;

/** SQL: the name of a staged row's volume here, as `seriesName` makes it. `$1` is the patient offset. */
export const STAGED_SERIES_NAME = `
  lpad((s."patient" + $1::int)::text, greatest(6, length((s."patient" + $1::int)::text)), '0') || '_' ||
  lpad(s."study"::text, greatest(2, length(s."study"::text)), '0') || '_' ||
  lpad(s."series"::text, greatest(2, length(s."series"::text)), '0')`;

/** Boxes whose edges all lie this near to each other are of one lesion: some files round them [px]. */
const SAME_BOX_PX = 1.5;

/**
 * The same for rows of a file that tells of the release's lesions in another way: its patients are those of the release
 * when it was imported, a box where a lesion is already is no new one, and new lesions get the numbers after the last.
 *
 * @param patientOffset of the imported release; null when it was not imported
 * @throws AppError as `placeStaged`
 */
export async function placeRelated(session: ImportSession, patientOffset: number | null): Promise<Offsets> {
  if (patientOffset === null) {
    const { patientOffset: free } = await placeStaged(session);
    return { patientOffset: free, lesionOffset: await nextLesion(session) };
  }
  await session.query(
    `UPDATE "Staged" s SET "known" = true, "lesionId" = l."id"
     FROM "Series" r JOIN "Lesion" l ON l."seriesId" = r."id"
     JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
     WHERE r."name" = ${STAGED_SERIES_NAME} AND l."keySliceIndex" = s."slice"
       AND (SELECT max(abs(a - b)) FROM unnest(v."box", s."box") AS edges(a, b)) <= ${SAME_BOX_PX}`,
    [patientOffset],
  );
  await session.query(
    `UPDATE "Staged" s SET "known" = true, "lesionId" = l."id" FROM "Lesion" l WHERE l."key" = s."key" AND NOT s."known"`,
  );
  await refuseOtherSplits(session, patientOffset);
  return { patientOffset, lesionOffset: await nextLesion(session) };
}

/**
 * Decides which numbers the staged rows get, and marks those whose lesion is here already.
 *
 * A file that shares lesions with the dataset is numbered as they are, so that its patients stay the same people. A file
 * that shares none keeps its own numbers when they are free.
 *
 * @throws AppError `conflict` when the file and the dataset disagree about which people or which parts these are
 */
export async function placeStaged(session: ImportSession): Promise<Offsets> {
  await session.query(
    `UPDATE "Staged" s SET "known" = true, "lesionId" = l."id" FROM "Lesion" l WHERE l."key" = s."key"`,
  );
  const patientOffset = (await offsetOfKnown(session)) ?? (await freePatientOffset(session));
  await refuseOtherSplits(session, patientOffset);
  return { patientOffset, lesionOffset: await freeLesionOffset(session) };
}

async function offsetOfKnown(session: ImportSession): Promise<number | null> {
  const { rows } = await session.query<{ offset: number }>(`
    SELECT DISTINCT st."patientIndex" - s."patient" AS "offset"
    FROM "Staged" s JOIN "Lesion" l ON l."id" = s."lesionId"
    JOIN "Series" r ON r."id" = l."seriesId" JOIN "Study" st ON st."id" = r."studyId" WHERE s."known"`);
  if (rows.length > 1) {
    throw new AppError(
      "conflict",
      "The file holds lesions that are in the dataset under patients with other numbers: it mixes what was brought in by different files.",
    );
  }
  return rows[0]?.offset ?? null;
}

async function freePatientOffset(session: ImportSession): Promise<number> {
  const { rows } = await session.query<{ taken: boolean; last: number }>(`
    SELECT EXISTS (SELECT FROM "Patient" p JOIN "Staged" s ON s."patient" = p."index") AS "taken",
      coalesce((SELECT max("index") FROM "Patient"), 0) AS "last"`);
  return rows[0]?.taken ? roundAbove(rows[0].last) : 0;
}

async function freeLesionOffset(session: ImportSession): Promise<number> {
  const { rows } = await session.query<{ taken: boolean; last: number }>(`
    SELECT EXISTS (SELECT FROM "Lesion" l JOIN "Staged" s ON s."row" = l."id" AND NOT s."known") AS "taken",
      coalesce((SELECT max("id") FROM "Lesion"), -1) AS "last"`);
  return rows[0]?.taken ? roundAbove(rows[0].last) : 0;
}

async function nextLesion(session: ImportSession): Promise<number> {
  const { rows } = await session.query<{ next: number }>(
    `SELECT coalesce(max("id"), -1) + 1 AS "next" FROM "Lesion"`,
  );
  return rows[0]?.next ?? 0;
}

const roundAbove = (last: number): number => Math.ceil((last + 1) / ROUND) * ROUND;

async function refuseOtherSplits(session: ImportSession, patientOffset: number): Promise<void> {
  const { rows } = await session.query<{ row: number; patient: number; split: string; here: string }>(
    `SELECT s."row", s."patient", s."split", p."split" AS "here"
     FROM "Staged" s JOIN "Patient" p ON p."index" = s."patient" + $1::int AND p."split" <> s."split"
     ORDER BY s."row" LIMIT 1`,
    [patientOffset],
  );
  const [first] = rows;
  if (!first) return;
  throw new AppError(
    "conflict",
    `Row ${first.row}, column Train_Val_Test: patient ${first.patient} is in ${first.split} in the file and in ` +
      `${first.here} in the dataset. Nothing was imported.`,
  );
}
