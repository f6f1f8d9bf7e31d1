-- AlterTable
ALTER TABLE "Series" ADD COLUMN     "origin" DOUBLE PRECISION[];

-- AlterTable
ALTER TABLE "MiningItem" ADD COLUMN     "modality" TEXT,
ADD COLUMN     "year" INTEGER;

-- Of earlier runs the modality is known as far as it was; years of studies went with what was sealed.
UPDATE "MiningItem" i SET "modality" = CASE WHEN b."seriesId" IS NULL THEN 'unknown' ELSE 'CT' END
FROM "Bookmark" b, "MiningRun" r
WHERE b."id" = i."bookmarkId" AND r."id" = i."runId" AND r."state" = 'done';

-- DropTable
DROP TABLE "BookmarkCensus";
