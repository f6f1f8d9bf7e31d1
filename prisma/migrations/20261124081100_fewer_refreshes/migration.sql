-- Free items are looked for in their order among the open ones, not past thousands that are done.
CREATE INDEX "ReviewItem_open" ON "ReviewItem"("batchId", "position") WHERE "state" = 'open';

-- A verdict writes a version, its flags and the lesion in one statement: whichever comes first refreshes the entry, and the
-- others find that it shows what they wrote. Versions that count no more, or not yet, are shown by no entry.
CREATE OR REPLACE FUNCTION "lesion_rows_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "ids" integer[];
BEGIN
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
