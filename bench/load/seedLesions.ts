import type { Database } from "#lib/db/client.ts";

/** Lesions of one size on one series a patient: only what the queue hands out is of interest here. */
const LESIONS_A_PATIENT = 10;

/** Fills an empty database with so many lesions without pictures, each with a flag. */
export async function seedLesions(db: Database, lesions: number): Promise<void> {
  const patients = Math.ceil(lesions / LESIONS_A_PATIENT);
  await db.$executeRaw`
    INSERT INTO "Patient" ("index", "split") SELECT p, 'train' FROM generate_series(1, ${patients}::int) p`;
  await db.$executeRaw`
    INSERT INTO "Study" ("id", "patientIndex", "studyIndex") SELECT p, p, 1 FROM generate_series(1, ${patients}::int) p`;
  await db.$executeRaw`
    INSERT INTO "Series" ("id", "studyId", "seriesIndex", "name", "columns", "rows", "slices", "spacingXMm", "spacingYMm",
      "intervalMm", "gapsAfter", "warnings", "orientation")
    SELECT p, p, 1, lpad(p::text, 6, '0') || '_01_01', 512, 512, 60, 0.8, 0.8, 5, '{}', '{}', '{1,0,0,0,1,0}'
    FROM generate_series(1, ${patients}::int) p`;
  await db.$executeRaw`
    INSERT INTO "Lesion" ("id", "seriesId", "keySliceIndex", "key")
    SELECT n, 1 + (n - 1) / ${LESIONS_A_PATIENT}::int, 1 + n % 60, gen_random_uuid()
    FROM generate_series(1, ${lesions}::int) n`;
  await db.$executeRaw`
    INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "coordinates", "box", "longMm", "shortMm", "longPx",
      "shortPx", "bodyX", "bodyY", "bodyZ", "rangeFirst", "rangeLast")
    SELECT n, 1, 'mined', '{200,200,220,200,210,195,210,205}', '{195,190,225,210}', 16, 8, 20, 10,
      0.5, 0.5, (n % 100) / 100.0, 1, 60
    FROM generate_series(1, ${lesions}::int) n`;
  await db.$executeRaw`
    INSERT INTO "Flag" ("versionId", "rule", "value", "limit", "side", "unit")
    SELECT v."id", 'too-small', 80 - (v."lesionId" % 70), 85, 'below', 'mm2' FROM "LesionVersion" v`;
  await db.$executeRaw`
    SELECT setval(pg_get_serial_sequence('"Lesion"', 'id'), ${lesions}::int)`;
  await db.$executeRawUnsafe("ANALYZE");
}
