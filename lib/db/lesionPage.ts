import type { Database } from "./client.ts";
import { loadNamedRows } from "./lesionList.ts";
import { PLAN_ONCE } from "./statementNames.ts";

/** All that is stored of a lesion beside what its list row has, and what lies next to it. */
export interface LesionDetails {
  readonly id: number;
  readonly state: string;
  readonly mergedIntoId: number | null;
  readonly createdRunId: number | null;
  readonly verdict: string | null;
  readonly reason: string | null;
  readonly origin: string;
  readonly author: string;
  readonly versionAt: Date;
  readonly longPx: number;
  readonly shortPx: number;
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
  readonly bodyShare: number | null;
  readonly bodyZError: number | null;
  readonly angleDegrees: number | null;
  readonly rangeFirst: number;
  readonly rangeLast: number;
  readonly sex: string | null;
  readonly ageYears: number | null;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly intervalMm: number | null;
  readonly tiltDegrees: number;
  readonly lossy: boolean;
  readonly warnings: string[];
  readonly orientation: number[];
  readonly paddingHu: number | null;
  /** Numbers of the slices that are stored, ascending. */
  readonly kept: number[];
  readonly bookmarks: {
    id: string;
    source: string;
    longMm: number | null;
    shortMm: number | null;
    coordinates: number[];
    warnings: string[];
    findingSite: string | null;
    reported: { longMm: number | null; shortMm: number | null } | null;
  }[];
  /** The other active lesions of the slice, with what counts of them. */
  readonly neighbours: { id: number; coordinates: number[]; box: number[] }[];
  /** The active lesions before and after, by number. */
  readonly previousId: number | null;
  readonly nextId: number | null;
}

/**
 * Lesions with all that is known of them, in two statements however many they are: the queue of a review asks for several
 * a second for each reader. Those that do not exist are left out.
 */
export async function loadLesionPages(db: Database, ids: readonly number[]) {
  const wanted = [...ids];
  const [rows, details] = await Promise.all([
    loadNamedRows(db, ids),
    db.$queryRaw<LesionDetails[]>`${PLAN_ONCE}
      SELECT l."id", l."state", l."mergedIntoId", l."createdRunId", v."verdict", v."reason", v."origin", v."author",
        v."createdAt" AS "versionAt", v."longPx", v."shortPx", v."meanHu", v."sdHu", v."minHu", v."maxHu", v."bodyShare",
        v."bodyZError", v."angleDegrees", v."rangeFirst", v."rangeLast", st."sex", st."ageYears", s."columns", s."rows",
        s."slices", s."intervalMm", s."tiltDegrees", s."lossy", coalesce(s."warnings", '{}') AS "warnings",
        coalesce(s."orientation", '{}') AS "orientation", s."paddingHu",
        ARRAY(SELECT sl."index" FROM "Slice" sl WHERE sl."seriesId" = s."id" AND sl."stored" ORDER BY sl."index") AS "kept",
        coalesce((
          SELECT json_agg(json_build_object('id', b."id", 'source', b."source", 'longMm', b."longMm",
            'shortMm', b."shortMm", 'coordinates', coalesce(b."coordinates", '{}'),
            'warnings', coalesce(b."warnings", '{}'),
            'findingSite', b."findingSiteCode", 'reported', b."measures"->'reported') ORDER BY b."id")
          FROM "LesionBookmark" lb JOIN "Bookmark" b ON b."id" = lb."bookmarkId" WHERE lb."lesionId" = l."id"
        ), '[]'::json) AS "bookmarks",
        coalesce((
          SELECT json_agg(json_build_object('id', o."id", 'coordinates', ov."coordinates", 'box', ov."box") ORDER BY o."id")
          FROM "Lesion" o JOIN "LesionVersion" ov ON ov."lesionId" = o."id" AND ov."version" = o."version"
          WHERE o."seriesId" = l."seriesId" AND o."keySliceIndex" = l."keySliceIndex" AND o."state" = 'active'
            AND o."id" <> l."id"
        ), '[]'::json) AS "neighbours",
        (SELECT o."id" FROM "Lesion" o WHERE o."id" < l."id" AND o."state" = 'active'
          ORDER BY o."id" DESC LIMIT 1) AS "previousId",
        (SELECT o."id" FROM "Lesion" o WHERE o."id" > l."id" AND o."state" = 'active'
          ORDER BY o."id" LIMIT 1) AS "nextId"
      FROM "Lesion" l
      JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
      JOIN "Series" s ON s."id" = l."seriesId"
      JOIN "Study" st ON st."id" = s."studyId"
      WHERE l."id" = ANY(${wanted}::int[])`,
  ]);
  const byId = new Map(details.map((each) => [each.id, each]));
  return rows.flatMap((row) => {
    const found = byId.get(row.id);
    return found ? [{ row, details: found }] : [];
  });
}
