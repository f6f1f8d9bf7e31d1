-- AlterTable
ALTER TABLE "Series" ADD COLUMN     "orientation" DOUBLE PRECISION[];

-- AlterTable
ALTER TABLE "Lesion" ADD COLUMN     "mergedIntoId" INTEGER,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'mined';

-- AlterTable
ALTER TABLE "LesionVersion" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "verdict" TEXT;

-- CreateTable
CREATE TABLE "ReviewBatch" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "filter" JSONB NOT NULL,
    "readings" INTEGER NOT NULL DEFAULT 1,
    "honeypotShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewReader" (
    "batchId" INTEGER NOT NULL,
    "readerId" TEXT NOT NULL,

    CONSTRAINT "ReviewReader_pkey" PRIMARY KEY ("batchId","readerId")
);

-- CreateTable
CREATE TABLE "ReviewItem" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "batchId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "otherLesionId" INTEGER,
    "doubt" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "known" JSONB,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewClaim" (
    "itemId" UUID NOT NULL,
    "readerId" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewClaim_pkey" PRIMARY KEY ("itemId","readerId")
);

-- CreateTable
CREATE TABLE "ReviewSkip" (
    "itemId" UUID NOT NULL,
    "readerId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewSkip_pkey" PRIMARY KEY ("itemId","readerId")
);

-- CreateTable
CREATE TABLE "Verdict" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "readerId" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT 'reading',
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "coordinates" DOUBLE PRECISION[],
    "lesionVersion" INTEGER NOT NULL,
    "otherVersion" INTEGER,
    "seconds" DOUBLE PRECISION NOT NULL,
    "view" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "wroteVersion" INTEGER,

    CONSTRAINT "Verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LesionNote" (
    "id" SERIAL NOT NULL,
    "lesionId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "replyToId" INTEGER,
    "authorId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedBy" TEXT,

    CONSTRAINT "LesionNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSettings" (
    "userId" TEXT NOT NULL,
    "viewer" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UserSettings_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE INDEX "ReviewItem_batchId_state_position_idx" ON "ReviewItem"("batchId", "state", "position");

-- CreateIndex
CREATE INDEX "ReviewItem_lesionId_idx" ON "ReviewItem"("lesionId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewItem_batchId_position_key" ON "ReviewItem"("batchId", "position");

-- CreateIndex
CREATE INDEX "ReviewClaim_readerId_idx" ON "ReviewClaim"("readerId");

-- CreateIndex
CREATE INDEX "Verdict_itemId_idx" ON "Verdict"("itemId");

-- CreateIndex
CREATE INDEX "Verdict_readerId_createdAt_idx" ON "Verdict"("readerId", "createdAt");

-- CreateIndex
CREATE INDEX "LesionNote_lesionId_idx" ON "LesionNote"("lesionId");

-- AddForeignKey
ALTER TABLE "Lesion" ADD CONSTRAINT "Lesion_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Lesion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewReader" ADD CONSTRAINT "ReviewReader_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ReviewBatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewReader" ADD CONSTRAINT "ReviewReader_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ReviewBatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_otherLesionId_fkey" FOREIGN KEY ("otherLesionId") REFERENCES "Lesion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewClaim" ADD CONSTRAINT "ReviewClaim_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ReviewItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewClaim" ADD CONSTRAINT "ReviewClaim_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSkip" ADD CONSTRAINT "ReviewSkip_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ReviewItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSkip" ADD CONSTRAINT "ReviewSkip_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ReviewItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionNote" ADD CONSTRAINT "LesionNote_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionNote" ADD CONSTRAINT "LesionNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LesionNote" ADD CONSTRAINT "LesionNote_replyToId_fkey" FOREIGN KEY ("replyToId") REFERENCES "LesionNote"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserSettings" ADD CONSTRAINT "UserSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- One ruling that counts for each reader, item and part: a second tab cannot add another.
CREATE UNIQUE INDEX "Verdict_one_that_counts" ON "Verdict"("itemId", "readerId", "part") WHERE "undoneAt" IS NULL;

-- A lesion or pair stands once in a batch.
CREATE UNIQUE INDEX "ReviewItem_once_in_batch" ON "ReviewItem"("batchId", "lesionId", coalesce("otherLesionId", 0));

-- Ids are never used again, so what refers to a lesion is never redirected or cleared by removing it.
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_two_lesions" CHECK ("otherLesionId" IS NULL OR "otherLesionId" <> "lesionId");
