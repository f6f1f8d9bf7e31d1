-- CreateTable
CREATE TABLE "DetectorModel" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "sha256" BYTEA,
    "sizeBytes" INTEGER,
    "contract" JSONB,
    "inspected" JSONB,
    "card" TEXT NOT NULL DEFAULT '',
    "addedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "DetectorModel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectionRun" (
    "id" SERIAL NOT NULL,
    "modelId" INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "query" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "settings" JSONB NOT NULL,
    "provider" TEXT,
    "images" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "report" JSONB,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DetectionRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectionImage" (
    "runId" INTEGER NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "sliceIndex" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "problem" TEXT,
    "milliseconds" DOUBLE PRECISION,

    CONSTRAINT "DetectionImage_pkey" PRIMARY KEY ("runId","seriesId","sliceIndex")
);

-- CreateTable
CREATE TABLE "Detection" (
    "id" BIGSERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "sliceIndex" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "box" DOUBLE PRECISION[],
    "score" DOUBLE PRECISION NOT NULL,
    "coarseType" INTEGER,

    CONSTRAINT "Detection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectionRuling" (
    "id" UUID NOT NULL,
    "detectionId" BIGINT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "lesionId" INTEGER,
    "readerId" TEXT NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "DetectionRuling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" SERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "lesionIds" INTEGER[],
    "versions" INTEGER[],
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DetectorModel_name_key" ON "DetectorModel"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DetectorModel_sha256_key" ON "DetectorModel"("sha256");

-- CreateIndex
CREATE INDEX "DetectionRun_modelId_idx" ON "DetectionRun"("modelId");

-- CreateIndex
CREATE INDEX "DetectionImage_runId_state_idx" ON "DetectionImage"("runId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Detection_runId_seriesId_sliceIndex_rank_key" ON "Detection"("runId", "seriesId", "sliceIndex", "rank");

-- CreateIndex
CREATE INDEX "DetectionRuling_detectionId_idx" ON "DetectionRuling"("detectionId");

-- CreateIndex
CREATE INDEX "DetectionRuling_readerId_createdAt_idx" ON "DetectionRuling"("readerId", "createdAt");

-- CreateIndex
CREATE INDEX "Evaluation_runId_idx" ON "Evaluation"("runId");

-- AddForeignKey
ALTER TABLE "DetectionRun" ADD CONSTRAINT "DetectionRun_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "DetectorModel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectionImage" ADD CONSTRAINT "DetectionImage_runId_fkey" FOREIGN KEY ("runId") REFERENCES "DetectionRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectionImage" ADD CONSTRAINT "DetectionImage_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Detection" ADD CONSTRAINT "Detection_runId_fkey" FOREIGN KEY ("runId") REFERENCES "DetectionRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Detection" ADD CONSTRAINT "Detection_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectionRuling" ADD CONSTRAINT "DetectionRuling_detectionId_fkey" FOREIGN KEY ("detectionId") REFERENCES "Detection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectionRuling" ADD CONSTRAINT "DetectionRuling_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectionRuling" ADD CONSTRAINT "DetectionRuling_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_runId_fkey" FOREIGN KEY ("runId") REFERENCES "DetectionRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "DetectorModel" ADD CONSTRAINT "DetectorModel_origin" CHECK ("origin" IN ('shipped', 'uploaded', 'foreign'));
ALTER TABLE "DetectorModel" ADD CONSTRAINT "DetectorModel_file" CHECK (("origin" = 'foreign') = ("sha256" IS NULL));
ALTER TABLE "DetectionRun" ADD CONSTRAINT "DetectionRun_kind" CHECK ("kind" IN ('lesions', 'series', 'import'));
ALTER TABLE "DetectionRun" ADD CONSTRAINT "DetectionRun_state" CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "DetectionImage" ADD CONSTRAINT "DetectionImage_state" CHECK ("state" IN ('waiting', 'done', 'failed'));
ALTER TABLE "Detection" ADD CONSTRAINT "Detection_box" CHECK (cardinality("box") = 4);
ALTER TABLE "Detection" ADD CONSTRAINT "Detection_coarseType" CHECK ("coarseType" BETWEEN 1 AND 8);
ALTER TABLE "DetectionRuling" ADD CONSTRAINT "DetectionRuling_decision" CHECK ("decision" IN ('lesion', 'not-a-lesion', 'unsure'));
ALTER TABLE "DetectionRuling" ADD CONSTRAINT "DetectionRuling_seconds" CHECK ("seconds" >= 0);
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_truth" CHECK (cardinality("lesionIds") = cardinality("versions"));

-- A box has one ruling that counts.
CREATE UNIQUE INDEX "DetectionRuling_one" ON "DetectionRuling" ("detectionId") WHERE "undoneAt" IS NULL;
