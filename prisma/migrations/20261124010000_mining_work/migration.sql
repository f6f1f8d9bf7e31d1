-- AlterTable
ALTER TABLE "Series" ADD COLUMN     "bodyZError" DOUBLE PRECISION,
ADD COLUMN     "gapsAfter" INTEGER[],
ADD COLUMN     "paddingHu" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Bookmark" ADD COLUMN     "measures" JSONB;

-- AlterTable
ALTER TABLE "identity"."study_locator" ADD COLUMN     "fingerprint" BYTEA NOT NULL,
ADD COLUMN     "otherHashes" BYTEA[],
ADD COLUMN     "patientHash" BYTEA NOT NULL,
ADD COLUMN     "runId" INTEGER NOT NULL,
ADD COLUMN     "studyHash" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "MiningItem" ADD COLUMN     "reached" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "identity"."sealed_document" (
    "id" BIGSERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "workId" BIGINT,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "sealed_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."sealed_mark" (
    "bookmarkId" UUID NOT NULL,
    "runId" INTEGER NOT NULL,
    "workId" BIGINT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "sealed_mark_pkey" PRIMARY KEY ("runId","bookmarkId")
);

-- CreateTable
CREATE TABLE "identity"."bookmark_identity" (
    "bookmarkId" UUID NOT NULL,
    "documentHash" BYTEA NOT NULL,
    "imageHash" BYTEA,

    CONSTRAINT "bookmark_identity_pkey" PRIMARY KEY ("bookmarkId")
);

-- CreateIndex
CREATE INDEX "sealed_document_runId_idx" ON "identity"."sealed_document"("runId");

-- CreateIndex
CREATE INDEX "sealed_document_workId_idx" ON "identity"."sealed_document"("workId");

-- CreateIndex
CREATE INDEX "sealed_mark_workId_idx" ON "identity"."sealed_mark"("workId");

-- CreateIndex
CREATE INDEX "bookmark_identity_documentHash_idx" ON "identity"."bookmark_identity"("documentHash");

-- CreateIndex
CREATE INDEX "bookmark_identity_imageHash_idx" ON "identity"."bookmark_identity"("imageHash");

-- CreateIndex
CREATE INDEX "study_locator_runId_studyHash_idx" ON "identity"."study_locator"("runId", "studyHash");

-- CreateIndex
CREATE INDEX "MiningItem_runId_kind_reached_id_idx" ON "MiningItem"("runId", "kind", "reached", "id");


-- Words that the schema comments list are the only ones allowed.
ALTER TABLE "MiningRun" DROP CONSTRAINT "MiningRun_state";
ALTER TABLE "MiningRun" ADD CONSTRAINT "MiningRun_state" CHECK ("state" IN ('queued', 'finding', 'reading', 'planning', 'mining', 'finishing', 'done', 'failed', 'cancelled'));
ALTER TABLE "StudyWork" DROP CONSTRAINT "StudyWork_state";
ALTER TABLE "StudyWork" ADD CONSTRAINT "StudyWork_state" CHECK ("state" IN ('waiting', 'read', 'planned', 'done', 'skipped', 'failed'));
