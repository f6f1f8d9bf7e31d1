import type { BoxCell } from "../../domain/statistics/boxClasses.ts";
import { BOX_CLASS_MM, BOX_CLASSES } from "../../domain/statistics/boxClasses.ts";
import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/**
 * Lesions by width and height of their boxes, with the padding as they have it (paper, Fig. 6).
 *
 * @param where over `"LesionEntry" e`
 */
export function boxCells(db: Database, where: Prisma.Sql): Promise<BoxCell[]> {
  return db.$queryRaw<BoxCell[]>`
    SELECT least(${BOX_CLASSES - 1}::int, floor("widthMm" / ${BOX_CLASS_MM}::float8))::int AS "width",
      least(${BOX_CLASSES - 1}::int, floor("heightMm" / ${BOX_CLASS_MM}::float8))::int AS "height",
      count(*)::int AS "lesions"
    FROM (SELECT (v."box"[3] - v."box"[1]) * s."spacingXMm" AS "widthMm", (v."box"[4] - v."box"[2]) * s."spacingYMm" AS "heightMm"
      FROM "LesionEntry" e JOIN "Series" s ON s."id" = e."seriesId"
      JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version" WHERE ${where}) boxes
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
