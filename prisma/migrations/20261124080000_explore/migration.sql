-- CreateTable
CREATE TABLE "LesionEntry" (
    "lesionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "excluded" BOOLEAN NOT NULL,
    "origin" TEXT NOT NULL,
    "verdict" TEXT,
    "noisy" BOOLEAN NOT NULL,
    "importId" INTEGER,
    "patientIndex" INTEGER NOT NULL,
    "studyIndex" INTEGER NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "keySlice" INTEGER NOT NULL,
    "split" TEXT NOT NULL,
    "coarseType" INTEGER,
    "longMm" DOUBLE PRECISION NOT NULL,
    "shortMm" DOUBLE PRECISION NOT NULL,
    "spacingMm" DOUBLE PRECISION NOT NULL,
    "intervalMm" DOUBLE PRECISION,
    "sex" CHAR(1),
    "ageYears" INTEGER,
    "dayOffset" INTEGER,
    "windowLowHu" DOUBLE PRECISION,
    "windowHighHu" DOUBLE PRECISION,
    "meanHu" DOUBLE PRECISION,
    "bodyX" DOUBLE PRECISION,
    "bodyY" DOUBLE PRECISION,
    "bodyZ" DOUBLE PRECISION,
    "hasImage" BOOLEAN NOT NULL,
    "flags" TEXT[],
    "tags" INTEGER[],
    "types" INTEGER[],

    CONSTRAINT "LesionEntry_pkey" PRIMARY KEY ("lesionId")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LesionTag" (
    "lesionId" INTEGER NOT NULL,
    "tagId" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LesionTag_pkey" PRIMARY KEY ("lesionId","tagId")
);

-- CreateTable
CREATE TABLE "LesionExclusion" (
    "lesionId" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LesionExclusion_pkey" PRIMARY KEY ("lesionId")
);

-- CreateTable
CREATE TABLE "CurationAct" (
    "id" BIGSERIAL NOT NULL,
    "action" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "authorId" TEXT,
    "lesionIds" INTEGER[],
    "detail" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "CurationAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "query" TEXT NOT NULL,
    "sort" TEXT NOT NULL DEFAULT 'number',
    "frozen" INTEGER[],
    "isFrozen" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LesionType" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" INTEGER,
    "coarseType" INTEGER,
    "excludes" INTEGER[],

    CONSTRAINT "LesionType_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TypeLabel" (
    "id" BIGSERIAL NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "typeId" INTEGER NOT NULL,
    "readerId" TEXT,
    "author" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'reader',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "TypeLabel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "query" TEXT NOT NULL DEFAULT '',
    "parameters" JSONB NOT NULL,
    "report" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseLesion" (
    "releaseId" INTEGER NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "split" TEXT NOT NULL,

    CONSTRAINT "ReleaseLesion_pkey" PRIMARY KEY ("releaseId","lesionId")
);

-- CreateTable
CREATE TABLE "DatasetImport" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "header" TEXT NOT NULL DEFAULT '',
    "dialect" JSONB NOT NULL DEFAULT '{}',
    "patientOffset" INTEGER NOT NULL DEFAULT 0,
    "lesionOffset" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL,
    "importedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DatasetImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedRow" (
    "importId" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "lesionId" INTEGER,
    "line" TEXT NOT NULL,

    CONSTRAINT "ImportedRow_pkey" PRIMARY KEY ("importId","row")
);

-- CreateTable
CREATE TABLE "ReportSentence" (
    "id" BIGSERIAL NOT NULL,
    "lesionId" INTEGER,
    "bookmarkId" UUID,
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReportSentence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUpDecision" (
    "id" BIGSERIAL NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "otherLesionId" INTEGER NOT NULL,
    "same" BOOLEAN NOT NULL,
    "author" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "FollowUpDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecistRole" (
    "lesionId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "node" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RecistRole_pkey" PRIMARY KEY ("lesionId")
);

-- CreateTable
CREATE TABLE "LesionDescriptor" (
    "lesionId" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "LesionDescriptor_pkey" PRIMARY KEY ("lesionId","model")
);

-- CreateTable
CREATE TABLE "LesionOutline" (
    "id" BIGSERIAL NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "polygon" DOUBLE PRECISION[],
    "areaMm2" DOUBLE PRECISION NOT NULL,
    "extent" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LesionOutline_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LesionEntry_longMm_lesionId_idx" ON "LesionEntry"("longMm", "lesionId");

-- CreateIndex
CREATE INDEX "LesionEntry_shortMm_lesionId_idx" ON "LesionEntry"("shortMm", "lesionId");

-- CreateIndex
CREATE INDEX "LesionEntry_bodyZ_lesionId_idx" ON "LesionEntry"("bodyZ", "lesionId");

-- CreateIndex
CREATE INDEX "LesionEntry_patientIndex_studyIndex_lesionId_idx" ON "LesionEntry"("patientIndex", "studyIndex", "lesionId");

-- CreateIndex
CREATE INDEX "LesionEntry_seriesId_idx" ON "LesionEntry"("seriesId");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE INDEX "LesionTag_tagId_idx" ON "LesionTag"("tagId");

-- CreateIndex
CREATE INDEX "CurationAct_authorId_id_idx" ON "CurationAct"("authorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_ownerId_name_key" ON "SavedView"("ownerId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "LesionType_name_key" ON "LesionType"("name");

-- CreateIndex
CREATE UNIQUE INDEX "LesionType_coarseType_key" ON "LesionType"("coarseType");

-- CreateIndex
CREATE INDEX "TypeLabel_lesionId_idx" ON "TypeLabel"("lesionId");

-- CreateIndex
CREATE INDEX "TypeLabel_typeId_idx" ON "TypeLabel"("typeId");

-- CreateIndex
CREATE UNIQUE INDEX "Release_name_key" ON "Release"("name");

-- CreateIndex
CREATE INDEX "ReleaseLesion_lesionId_idx" ON "ReleaseLesion"("lesionId");

-- CreateIndex
CREATE UNIQUE INDEX "DatasetImport_sha256_key" ON "DatasetImport"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "ImportedRow_lesionId_key" ON "ImportedRow"("lesionId");

-- CreateIndex
CREATE UNIQUE INDEX "ReportSentence_digest_key" ON "ReportSentence"("digest");

-- CreateIndex
CREATE INDEX "ReportSentence_lesionId_idx" ON "ReportSentence"("lesionId");

-- CreateIndex
CREATE INDEX "ReportSentence_bookmarkId_idx" ON "ReportSentence"("bookmarkId");

-- CreateIndex
CREATE INDEX "FollowUpDecision_lesionId_idx" ON "FollowUpDecision"("lesionId");

-- CreateIndex
CREATE INDEX "FollowUpDecision_otherLesionId_idx" ON "FollowUpDecision"("otherLesionId");

-- CreateIndex
CREATE INDEX "LesionOutline_lesionId_id_idx" ON "LesionOutline"("lesionId", "id");

-- AddForeignKey
ALTER TABLE "LesionEntry" ADD CONSTRAINT "LesionEntry_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionTag" ADD CONSTRAINT "LesionTag_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionTag" ADD CONSTRAINT "LesionTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionExclusion" ADD CONSTRAINT "LesionExclusion_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionType" ADD CONSTRAINT "LesionType_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "LesionType"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TypeLabel" ADD CONSTRAINT "TypeLabel_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TypeLabel" ADD CONSTRAINT "TypeLabel_typeId_fkey" FOREIGN KEY ("typeId") REFERENCES "LesionType"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseLesion" ADD CONSTRAINT "ReleaseLesion_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseLesion" ADD CONSTRAINT "ReleaseLesion_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "DatasetImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSentence" ADD CONSTRAINT "ReportSentence_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSentence" ADD CONSTRAINT "ReportSentence_bookmarkId_fkey" FOREIGN KEY ("bookmarkId") REFERENCES "Bookmark"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpDecision" ADD CONSTRAINT "FollowUpDecision_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpDecision" ADD CONSTRAINT "FollowUpDecision_otherLesionId_fkey" FOREIGN KEY ("otherLesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecistRole" ADD CONSTRAINT "RecistRole_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionDescriptor" ADD CONSTRAINT "LesionDescriptor_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionOutline" ADD CONSTRAINT "LesionOutline_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- A tag is found whatever its letters' case.
CREATE UNIQUE INDEX "Tag_name_any_case" ON "Tag"(lower("name"));

-- Sentences are searched by words.
CREATE INDEX "ReportSentence_words" ON "ReportSentence" USING gin (to_tsvector('english', "text"));

-- A reader's word on a lesion's type counts once.
CREATE UNIQUE INDEX "TypeLabel_once" ON "TypeLabel"("lesionId", "typeId", "author") WHERE "undoneAt" IS NULL;

-- Of two lesions the smaller number stands first, and one decision on them counts.
ALTER TABLE "FollowUpDecision" ADD CONSTRAINT "FollowUpDecision_in_order" CHECK ("lesionId" < "otherLesionId");
CREATE UNIQUE INDEX "FollowUpDecision_one_that_counts" ON "FollowUpDecision"("lesionId", "otherLesionId") WHERE "undoneAt" IS NULL;

-- The paper's eight types (DL_info: Coarse_lesion_type).
INSERT INTO "LesionType" ("name", "coarseType") VALUES
  ('bone', 1), ('abdomen', 2), ('mediastinum', 3), ('liver', 4), ('lung', 5), ('kidney', 6), ('soft tissue', 7), ('pelvis', 8);

-- LesionEntry follows the tables it comes from. Each statement refreshes the entries of the lesions that it touched, in
-- the order of their numbers, so that two statements at once wait for each other instead of locking each other out.
CREATE FUNCTION "refresh_lesion_entries"("ids" integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "LesionEntry" AS e (
    "lesionId", "version", "state", "excluded", "origin", "verdict", "noisy", "importId", "patientIndex", "studyIndex",
    "seriesId", "keySlice", "split", "coarseType", "longMm", "shortMm", "spacingMm", "intervalMm", "sex", "ageYears",
    "dayOffset", "windowLowHu", "windowHighHu", "meanHu", "bodyX", "bodyY", "bodyZ", "hasImage", "flags", "tags", "types")
  SELECT
    l."id", l."version", l."state", x."lesionId" IS NOT NULL, l."origin", v."verdict", v."noisy", i."importId",
    st."patientIndex", st."studyIndex", l."seriesId", l."keySliceIndex", p."split", v."coarseType", v."longMm", v."shortMm",
    s."spacingXMm", s."intervalMm", st."sex", st."ageYears", st."dayOffset", s."windowLowHu", s."windowHighHu", v."meanHu",
    v."bodyX", v."bodyY", v."bodyZ", coalesce(sl."stored", false),
    ARRAY(SELECT f."rule" FROM "Flag" f WHERE f."versionId" = v."id" ORDER BY f."rule"),
    ARRAY(SELECT t."tagId" FROM "LesionTag" t WHERE t."lesionId" = l."id" ORDER BY t."tagId"),
    ARRAY(SELECT DISTINCT t."typeId" FROM "TypeLabel" t
      WHERE t."lesionId" = l."id" AND t."undoneAt" IS NULL ORDER BY t."typeId")
  FROM "Lesion" l
  JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
  JOIN "Series" s ON s."id" = l."seriesId"
  JOIN "Study" st ON st."id" = s."studyId"
  JOIN "Patient" p ON p."index" = st."patientIndex"
  LEFT JOIN "Slice" sl ON sl."seriesId" = l."seriesId" AND sl."index" = l."keySliceIndex"
  LEFT JOIN "LesionExclusion" x ON x."lesionId" = l."id"
  LEFT JOIN "ImportedRow" i ON i."lesionId" = l."id"
  WHERE l."id" = ANY("ids")
  ORDER BY l."id"
  ON CONFLICT ("lesionId") DO UPDATE SET
    "version" = excluded."version", "state" = excluded."state", "excluded" = excluded."excluded",
    "origin" = excluded."origin", "verdict" = excluded."verdict", "noisy" = excluded."noisy",
    "importId" = excluded."importId", "patientIndex" = excluded."patientIndex", "studyIndex" = excluded."studyIndex",
    "seriesId" = excluded."seriesId", "keySlice" = excluded."keySlice", "split" = excluded."split",
    "coarseType" = excluded."coarseType", "longMm" = excluded."longMm", "shortMm" = excluded."shortMm",
    "spacingMm" = excluded."spacingMm", "intervalMm" = excluded."intervalMm", "sex" = excluded."sex",
    "ageYears" = excluded."ageYears", "dayOffset" = excluded."dayOffset", "windowLowHu" = excluded."windowLowHu",
    "windowHighHu" = excluded."windowHighHu", "meanHu" = excluded."meanHu", "bodyX" = excluded."bodyX",
    "bodyY" = excluded."bodyY", "bodyZ" = excluded."bodyZ", "hasImage" = excluded."hasImage", "flags" = excluded."flags",
    "tags" = excluded."tags", "types" = excluded."types"
$$;

-- For tables whose rows name their lesion: "lesionId", or "id" for the lesions themselves.
CREATE FUNCTION "lesion_rows_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "ids" integer[];
BEGIN
  IF TG_TABLE_NAME = 'Lesion' THEN
    SELECT array_agg("id") INTO "ids" FROM "changed";
  ELSIF TG_TABLE_NAME = 'Flag' THEN
    SELECT array_agg(DISTINCT v."lesionId") INTO "ids"
    FROM "changed" c JOIN "LesionVersion" v ON v."id" = c."versionId";
  ELSE
    SELECT array_agg(DISTINCT "lesionId") INTO "ids" FROM "changed" WHERE "lesionId" IS NOT NULL;
  END IF;
  IF "ids" IS NOT NULL THEN PERFORM "refresh_lesion_entries"("ids"); END IF;
  RETURN NULL;
END $$;

-- For what many lesions share: only those are refreshed of which something that an entry shows has changed.
CREATE FUNCTION "lesion_context_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "ids" integer[];
BEGIN
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

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['Lesion', 'LesionVersion', 'Flag', 'LesionTag', 'LesionExclusion', 'TypeLabel', 'ImportedRow'] LOOP
    EXECUTE format('CREATE TRIGGER "entries_after_insert" AFTER INSERT ON %I REFERENCING NEW TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION "lesion_rows_changed"()', "name");
    EXECUTE format('CREATE TRIGGER "entries_after_update" AFTER UPDATE ON %I REFERENCING NEW TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION "lesion_rows_changed"()', "name");
  END LOOP;
  -- A lesion and its version take their entry with them; what is taken off a lesion changes it.
  FOREACH "name" IN ARRAY ARRAY['Flag', 'LesionTag', 'LesionExclusion', 'TypeLabel', 'ImportedRow'] LOOP
    EXECUTE format('CREATE TRIGGER "entries_after_delete" AFTER DELETE ON %I REFERENCING OLD TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION "lesion_rows_changed"()', "name");
  END LOOP;
  FOREACH "name" IN ARRAY ARRAY['Patient', 'Study', 'Series', 'Slice'] LOOP
    EXECUTE format('CREATE TRIGGER "entries_after_update" AFTER UPDATE ON %I REFERENCING OLD TABLE AS "before" NEW TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION "lesion_context_changed"()', "name");
  END LOOP;
END $$;

-- What is there already.
SELECT "refresh_lesion_entries"(array_agg("id")) FROM "Lesion";
