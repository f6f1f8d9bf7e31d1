-- What many lesions change at once is followed at once: a transaction that brings in a whole file says
-- SET LOCAL lesionary.entries = 'deferred', and calls "refresh_lesion_entries" for its lesions before it ends. Statement by
-- statement, a lesion would be looked up four times while what it shows is not there yet.
CREATE FUNCTION "entries_deferred"() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('lesionary.entries', true) IS NOT DISTINCT FROM 'deferred'
$$;

CREATE OR REPLACE FUNCTION "lesion_rows_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "ids" integer[];
BEGIN
  IF "entries_deferred"() THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'Lesion' THEN
    SELECT array_agg(c."id") INTO "ids"
    FROM "changed" c LEFT JOIN "LesionEntry" e ON e."lesionId" = c."id"
    WHERE (e."version", e."state", e."origin", e."seriesId", e."keySlice")
      IS DISTINCT FROM (c."version", c."state", c."origin", c."seriesId", c."keySliceIndex");
  ELSIF TG_TABLE_NAME = 'LesionVersion' THEN
    SELECT array_agg(l."id") INTO "ids"
    FROM "changed" c JOIN "Lesion" l ON l."id" = c."lesionId" AND l."version" = c."version";
  ELSIF TG_TABLE_NAME = 'Flag' THEN
    SELECT array_agg(DISTINCT l."id") INTO "ids"
    FROM "changed" c
    JOIN "LesionVersion" v ON v."id" = c."versionId"
    JOIN "Lesion" l ON l."id" = v."lesionId" AND l."version" = v."version"
    LEFT JOIN "LesionEntry" e ON e."lesionId" = l."id"
    WHERE e."flags" IS DISTINCT FROM ARRAY(
      SELECT f."rule" FROM "Flag" f WHERE f."versionId" = v."id" ORDER BY f."rule");
  ELSE
    SELECT array_agg(DISTINCT "lesionId") INTO "ids" FROM "changed" WHERE "lesionId" IS NOT NULL;
  END IF;
  IF "ids" IS NOT NULL THEN PERFORM "refresh_lesion_entries"("ids"); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "lesion_context_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "ids" integer[];
BEGIN
  IF "entries_deferred"() THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'Patient' THEN
    SELECT array_agg(l."id") INTO "ids"
    FROM "changed" n JOIN "before" o ON o."index" = n."index" AND o."split" <> n."split"
    JOIN "Study" st ON st."patientIndex" = n."index" JOIN "Series" s ON s."studyId" = st."id"
    JOIN "Lesion" l ON l."seriesId" = s."id";
  ELSIF TG_TABLE_NAME = 'Study' THEN
    SELECT array_agg(l."id") INTO "ids"
    FROM "changed" n JOIN "before" o ON o."id" = n."id"
      AND (o."patientIndex", o."studyIndex", o."dayOffset", o."sex", o."ageYears")
        IS DISTINCT FROM (n."patientIndex", n."studyIndex", n."dayOffset", n."sex", n."ageYears")
    JOIN "Series" s ON s."studyId" = n."id" JOIN "Lesion" l ON l."seriesId" = s."id";
  ELSIF TG_TABLE_NAME = 'Series' THEN
    SELECT array_agg(l."id") INTO "ids"
    FROM "changed" n JOIN "before" o ON o."id" = n."id"
      AND (o."studyId", o."spacingXMm", o."intervalMm", o."windowLowHu", o."windowHighHu")
        IS DISTINCT FROM (n."studyId", n."spacingXMm", n."intervalMm", n."windowLowHu", n."windowHighHu")
    JOIN "Lesion" l ON l."seriesId" = n."id";
  ELSE
    SELECT array_agg(l."id") INTO "ids"
    FROM "changed" n JOIN "before" o ON o."seriesId" = n."seriesId" AND o."index" = n."index" AND o."stored" <> n."stored"
    JOIN "Lesion" l ON l."seriesId" = n."seriesId" AND l."keySliceIndex" = n."index";
  END IF;
  IF "ids" IS NOT NULL THEN PERFORM "refresh_lesion_entries"("ids"); END IF;
  RETURN NULL;
END $$;

-- One plan for any array is right where a statement touches few lesions, as verdicts do. For a whole file it would look up
-- each lesion in eight tables by index; planned for its array, it reads them through once.
ALTER FUNCTION "refresh_lesion_entries" RESET plan_cache_mode;
ALTER FUNCTION "lesion_rows_changed" SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION "lesion_context_changed" SET plan_cache_mode = force_generic_plan;
