-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "identity";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Patient" (
    "index" INTEGER NOT NULL,
    "split" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Patient_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "Study" (
    "id" SERIAL NOT NULL,
    "patientIndex" INTEGER NOT NULL,
    "studyIndex" INTEGER NOT NULL,
    "dayOffset" INTEGER,
    "sex" CHAR(1),
    "ageYears" INTEGER,

    CONSTRAINT "Study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" SERIAL NOT NULL,
    "studyId" INTEGER NOT NULL,
    "seriesIndex" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "columns" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "slices" INTEGER NOT NULL,
    "spacingXMm" DOUBLE PRECISION NOT NULL,
    "spacingYMm" DOUBLE PRECISION NOT NULL,
    "intervalMm" DOUBLE PRECISION,
    "tableStepMm" DOUBLE PRECISION,
    "tiltDegrees" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "windowLowHu" DOUBLE PRECISION,
    "windowHighHu" DOUBLE PRECISION,
    "lossy" BOOLEAN NOT NULL DEFAULT false,
    "warnings" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Slice" (
    "seriesId" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "offsetMm" DOUBLE PRECISION NOT NULL,
    "stored" BOOLEAN NOT NULL DEFAULT false,
    "bodyZ" DOUBLE PRECISION,

    CONSTRAINT "Slice_pkey" PRIMARY KEY ("seriesId","index")
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "studyId" INTEGER,
    "seriesId" INTEGER,
    "sliceIndex" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'active',
    "coordinates" DOUBLE PRECISION[],
    "longMm" DOUBLE PRECISION,
    "shortMm" DOUBLE PRECISION,
    "trackingKey" BYTEA,
    "findingCode" TEXT,
    "findingSiteCode" TEXT,
    "warnings" TEXT[],
    "firstRunId" INTEGER NOT NULL,
    "lastRunId" INTEGER NOT NULL,

    CONSTRAINT "Bookmark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lesion" (
    "id" SERIAL NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "keySliceIndex" INTEGER NOT NULL,
    "key" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdRunId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Lesion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LesionVersion" (
    "id" BIGSERIAL NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "author" TEXT NOT NULL DEFAULT 'mining',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "coordinates" DOUBLE PRECISION[],
    "box" DOUBLE PRECISION[],
    "longMm" DOUBLE PRECISION NOT NULL,
    "shortMm" DOUBLE PRECISION NOT NULL,
    "longPx" DOUBLE PRECISION NOT NULL,
    "shortPx" DOUBLE PRECISION NOT NULL,
    "bodyX" DOUBLE PRECISION,
    "bodyY" DOUBLE PRECISION,
    "bodyZ" DOUBLE PRECISION,
    "bodyZError" DOUBLE PRECISION,
    "meanHu" DOUBLE PRECISION,
    "sdHu" DOUBLE PRECISION,
    "minHu" DOUBLE PRECISION,
    "maxHu" DOUBLE PRECISION,
    "bodyShare" DOUBLE PRECISION,
    "angleDegrees" DOUBLE PRECISION,
    "coarseType" INTEGER,
    "noisy" BOOLEAN NOT NULL DEFAULT false,
    "rangeFirst" INTEGER NOT NULL,
    "rangeLast" INTEGER NOT NULL,

    CONSTRAINT "LesionVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LesionBookmark" (
    "lesionId" INTEGER NOT NULL,
    "bookmarkId" UUID NOT NULL,

    CONSTRAINT "LesionBookmark_pkey" PRIMARY KEY ("lesionId","bookmarkId")
);

-- CreateTable
CREATE TABLE "Flag" (
    "id" BIGSERIAL NOT NULL,
    "versionId" BIGINT NOT NULL,
    "rule" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "limit" DOUBLE PRECISION NOT NULL,
    "side" TEXT NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."patient_identity" (
    "hash" BYTEA NOT NULL,
    "patientIndex" INTEGER NOT NULL,

    CONSTRAINT "patient_identity_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "identity"."study_identity" (
    "hash" BYTEA NOT NULL,
    "studyId" INTEGER NOT NULL,
    "fingerprint" BYTEA,
    "sealedDate" BYTEA,

    CONSTRAINT "study_identity_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "identity"."series_identity" (
    "hash" BYTEA NOT NULL,
    "seriesId" INTEGER NOT NULL,

    CONSTRAINT "series_identity_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "identity"."study_locator" (
    "workId" BIGINT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "study_locator_pkey" PRIMARY KEY ("workId")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "locator" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "credentials" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MiningRun" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "since" DATE,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "startedBy" TEXT NOT NULL DEFAULT 'command line',
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "MiningRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MiningRunSource" (
    "runId" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "listed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "MiningRunSource_pkey" PRIMARY KEY ("runId","sourceId")
);

-- CreateTable
CREATE TABLE "StudyWork" (
    "id" BIGSERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "studyId" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "slicesDone" INTEGER NOT NULL DEFAULT 0,
    "slicesTotal" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StudyWork_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MiningItem" (
    "id" BIGSERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "workId" BIGINT,
    "bookmarkId" UUID,
    "stoppedAt" TEXT,
    "reason" TEXT,
    "detail" TEXT,

    CONSTRAINT "MiningItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StageCensus" (
    "runId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "received" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "setAside" JSONB NOT NULL,

    CONSTRAINT "StageCensus_pkey" PRIMARY KEY ("runId","position")
);

-- CreateTable
CREATE TABLE "BookmarkCensus" (
    "runId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "BookmarkCensus_pkey" PRIMARY KEY ("runId","kind","modality","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "Study_patientIndex_studyIndex_key" ON "Study"("patientIndex", "studyIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Series_name_key" ON "Series"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Series_studyId_seriesIndex_key" ON "Series"("studyId", "seriesIndex");

-- CreateIndex
CREATE INDEX "Bookmark_seriesId_sliceIndex_idx" ON "Bookmark"("seriesId", "sliceIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Lesion_key_key" ON "Lesion"("key");

-- CreateIndex
CREATE INDEX "Lesion_seriesId_keySliceIndex_idx" ON "Lesion"("seriesId", "keySliceIndex");

-- CreateIndex
CREATE UNIQUE INDEX "LesionVersion_lesionId_version_key" ON "LesionVersion"("lesionId", "version");

-- CreateIndex
CREATE INDEX "LesionBookmark_bookmarkId_idx" ON "LesionBookmark"("bookmarkId");

-- CreateIndex
CREATE INDEX "Flag_rule_idx" ON "Flag"("rule");

-- CreateIndex
CREATE UNIQUE INDEX "Flag_versionId_rule_key" ON "Flag"("versionId", "rule");

-- CreateIndex
CREATE INDEX "AuditEvent_subject_idx" ON "AuditEvent"("subject");

-- CreateIndex
CREATE INDEX "patient_identity_patientIndex_idx" ON "identity"."patient_identity"("patientIndex");

-- CreateIndex
CREATE UNIQUE INDEX "study_identity_studyId_key" ON "identity"."study_identity"("studyId");

-- CreateIndex
CREATE UNIQUE INDEX "series_identity_seriesId_key" ON "identity"."series_identity"("seriesId");

-- CreateIndex
CREATE UNIQUE INDEX "Source_locator_key" ON "Source"("locator");

-- CreateIndex
CREATE INDEX "StudyWork_runId_state_idx" ON "StudyWork"("runId", "state");

-- CreateIndex
CREATE INDEX "MiningItem_runId_kind_stoppedAt_reason_id_idx" ON "MiningItem"("runId", "kind", "stoppedAt", "reason", "id");

-- CreateIndex
CREATE INDEX "MiningItem_workId_idx" ON "MiningItem"("workId");

-- CreateIndex
CREATE INDEX "MiningItem_bookmarkId_idx" ON "MiningItem"("bookmarkId");

-- AddForeignKey
ALTER TABLE "Study" ADD CONSTRAINT "Study_patientIndex_fkey" FOREIGN KEY ("patientIndex") REFERENCES "Patient"("index") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Slice" ADD CONSTRAINT "Slice_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesion" ADD CONSTRAINT "Lesion_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionVersion" ADD CONSTRAINT "LesionVersion_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionBookmark" ADD CONSTRAINT "LesionBookmark_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionBookmark" ADD CONSTRAINT "LesionBookmark_bookmarkId_fkey" FOREIGN KEY ("bookmarkId") REFERENCES "Bookmark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "LesionVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MiningRunSource" ADD CONSTRAINT "MiningRunSource_runId_fkey" FOREIGN KEY ("runId") REFERENCES "MiningRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MiningRunSource" ADD CONSTRAINT "MiningRunSource_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyWork" ADD CONSTRAINT "StudyWork_runId_fkey" FOREIGN KEY ("runId") REFERENCES "MiningRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyWork" ADD CONSTRAINT "StudyWork_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyWork" ADD CONSTRAINT "StudyWork_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MiningItem" ADD CONSTRAINT "MiningItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "MiningRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MiningItem" ADD CONSTRAINT "MiningItem_workId_fkey" FOREIGN KEY ("workId") REFERENCES "StudyWork"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MiningItem" ADD CONSTRAINT "MiningItem_bookmarkId_fkey" FOREIGN KEY ("bookmarkId") REFERENCES "Bookmark"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StageCensus" ADD CONSTRAINT "StageCensus_runId_fkey" FOREIGN KEY ("runId") REFERENCES "MiningRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Words that the schema comments list are the only ones allowed.
ALTER TABLE "Patient" ADD CONSTRAINT "Patient_split" CHECK ("split" IN ('train', 'validation', 'test'));
ALTER TABLE "Patient" ADD CONSTRAINT "Patient_index" CHECK ("index" >= 1);
ALTER TABLE "Study" ADD CONSTRAINT "Study_sex" CHECK ("sex" IN ('M', 'F'));
ALTER TABLE "Study" ADD CONSTRAINT "Study_ageYears" CHECK ("ageYears" BETWEEN 0 AND 90);
ALTER TABLE "MiningRun" ADD CONSTRAINT "MiningRun_state" CHECK ("state" IN ('queued', 'finding', 'mining', 'finishing', 'done', 'failed', 'cancelled'));
ALTER TABLE "StudyWork" ADD CONSTRAINT "StudyWork_state" CHECK ("state" IN ('waiting', 'mining', 'done', 'failed'));
ALTER TABLE "MiningItem" ADD CONSTRAINT "MiningItem_kind" CHECK ("kind" IN ('study', 'mark'));
ALTER TABLE "MiningItem" ADD CONSTRAINT "MiningItem_reason" CHECK (("stoppedAt" IS NULL) = ("reason" IS NULL));
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_kind" CHECK ("kind" IN ('recist-diameters', 'line', 'arrow', 'ellipse', 'segmentation', 'text', 'other'));
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_state" CHECK ("state" IN ('active', 'superseded', 'rejected', 'pending'));
ALTER TABLE "Lesion" ADD CONSTRAINT "Lesion_state" CHECK ("state" IN ('active', 'withdrawn'));
ALTER TABLE "LesionVersion" ADD CONSTRAINT "LesionVersion_origin" CHECK ("origin" IN ('mined', 'merged', 'verdict', 'import'));
ALTER TABLE "LesionVersion" ADD CONSTRAINT "LesionVersion_coordinates" CHECK (cardinality("coordinates") = 8 AND cardinality("box") = 4);
ALTER TABLE "LesionVersion" ADD CONSTRAINT "LesionVersion_coarseType" CHECK ("coarseType" BETWEEN 1 AND 8);
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_side" CHECK ("side" IN ('below', 'above'));

-- The audit trail is only ever added to.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only ever added to: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
