import type { Database } from "#lib/db/client.ts";

/** Lesions a patient, each of them on a series of its patient's only study. */
const LESIONS_A_PATIENT = 8;

/**
 * Fills an empty database with so many lesions without pictures, whose sizes, types, ages and places are spread like
 * DeepLesion's. The entries are written beside the lesions instead of by the triggers, which would take minutes.
 */
export async function seedEntries(db: Database, lesions: number): Promise<void> {
  const patients = Math.ceil(lesions / LESIONS_A_PATIENT);
  const statements = [
    "SELECT setseed(0.5)",
    "SET LOCAL session_replication_role = replica",
    `INSERT INTO "Patient" ("index", "split")
     SELECT p, CASE WHEN p % 20 < 14 THEN 'train' WHEN p % 20 < 17 THEN 'validation' ELSE 'test' END
     FROM generate_series(1, ${patients}) p`,
    `INSERT INTO "Study" ("id", "patientIndex", "studyIndex", "dayOffset", "sex", "ageYears")
     SELECT p, p, 1, 0, CASE WHEN p % 31 = 0 THEN NULL WHEN p % 9 < 5 THEN 'M' ELSE 'F' END,
       CASE WHEN p % 29 = 0 THEN NULL ELSE least(90, 20 + ((p * 37) % 41) + ((p * 11) % 31)) END
     FROM generate_series(1, ${patients}) p`,
    `INSERT INTO "Series" ("id", "studyId", "seriesIndex", "name", "columns", "rows", "slices", "spacingXMm", "spacingYMm",
       "intervalMm", "windowLowHu", "windowHighHu", "gapsAfter", "warnings", "orientation")
     SELECT p, p, 1, lpad(p::text, 6, '0') || '_01_01', 512, 512, 120, 0.6 + (p % 401) / 1000.0, 0.6 + (p % 401) / 1000.0,
       CASE WHEN p % 97 = 0 THEN NULL WHEN p % 3 = 0 THEN 1 ELSE 5 END,
       CASE WHEN p % 4 = 0 THEN -1350 ELSE -175 END, CASE WHEN p % 4 = 0 THEN 150 ELSE 275 END, '{}', '{}', '{1,0,0,0,1,0}'
     FROM generate_series(1, ${patients}) p`,
    `INSERT INTO "Lesion" ("id", "seriesId", "keySliceIndex", "key")
     SELECT n, 1 + (n - 1) / ${LESIONS_A_PATIENT}, 1 + n % 120, gen_random_uuid() FROM generate_series(1, ${lesions}) n`,
    `INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "coordinates", "box", "longMm", "shortMm", "longPx",
       "shortPx", "meanHu", "bodyX", "bodyY", "bodyZ", "coarseType", "verdict", "noisy", "rangeFirst", "rangeLast")
     SELECT n, 1, 'mined', '{200,200,220,200,210,195,210,205}', '{195,190,225,210}', long, long * (0.5 + 0.5 * random()), 20, 10,
       -100 + 160 * random(), random(), random(), CASE WHEN n % 23 = 0 THEN NULL ELSE random() END,
       CASE WHEN n % 10 < 7 THEN NULL ELSE 1 + floor(8 * random())::int END,
       CASE WHEN n % 15 = 0 THEN 'accepted' WHEN n % 50 = 1 THEN 'fixed' WHEN n % 200 = 3 THEN 'unsure' END, n % 1000 = 7, 1, 120
     FROM (SELECT n, 3 + 12 * -ln(1 - 0.9999 * random()) + 5 * random() AS long FROM generate_series(1, ${lesions}) n) drawn`,
    `INSERT INTO "LesionEntry" ("lesionId", "version", "state", "excluded", "origin", "verdict", "noisy", "patientIndex",
       "studyIndex", "seriesId", "keySlice", "split", "coarseType", "longMm", "shortMm", "spacingMm", "intervalMm", "sex",
       "ageYears", "dayOffset", "windowLowHu", "windowHighHu", "meanHu", "bodyX", "bodyY", "bodyZ", "hasImage", "flags",
       "tags", "types")
     SELECT l."id", 1, 'active', false, 'mined', v."verdict", v."noisy", st."patientIndex", 1, l."seriesId",
       l."keySliceIndex", p."split", v."coarseType", v."longMm", v."shortMm", s."spacingXMm", s."intervalMm", st."sex",
       st."ageYears", 0, s."windowLowHu", s."windowHighHu", v."meanHu", v."bodyX", v."bodyY", v."bodyZ", false,
       CASE WHEN l."id" % 11 = 0 THEN ARRAY['too-small'] WHEN l."id" % 70 = 1 THEN ARRAY['not-crossing', 'too-dark']
         ELSE '{}' END, '{}', '{}'
     FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" JOIN "Series" s ON s."id" = l."seriesId"
     JOIN "Study" st ON st."id" = s."studyId" JOIN "Patient" p ON p."index" = st."patientIndex" ORDER BY l."id"`,
    `SELECT setval(pg_get_serial_sequence('"Lesion"', 'id'), ${lesions})`,
  ];
  await db.$transaction(
    async (tx) => {
      // Only whole numbers of ours stand in the statements.
      for (const statement of statements) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 900_000 },
  );
  await db.$executeRawUnsafe("VACUUM (ANALYZE)");
}
