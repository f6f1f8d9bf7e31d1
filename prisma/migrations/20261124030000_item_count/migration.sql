-- AlterTable
ALTER TABLE "MiningRun" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "MiningItem" ADD COLUMN     "count" INTEGER NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX "MiningItem_one_per_mark" ON "MiningItem"("runId", "bookmarkId") WHERE "bookmarkId" IS NOT NULL;
