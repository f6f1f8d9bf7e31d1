import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { type LesionListRow, loadChosenRows } from "../lesionList.ts";
import { numbersOfPerson } from "../lesions/samePerson.ts";
import { PLAN_ONCE } from "../statementNames.ts";

const SIBLINGS = 8;
const ALIKE = 6;

/** How many times longer a lesion counts as far away as the other end of the body. */
const FAR_SIZE = 4;
/** Diameters below this count as this long, so that their ratio stays finite [mm]. */
const SHORTEST_MM = 0.1;
/** How far away a lesion counts in a direction in which its place, or the other one's, is not known. */
const UNKNOWN_APART = 0.5;

/**
 * How far away those that are alike are looked for: of thirty thousand lesions the sixth is mostly within the third reach.
 * Where the last is not enough, all are compared. None may be beyond `UNKNOWN_APART`.
 */
const REACHES: readonly number[] = [0.02, 0.06, 0.1, 0.2];
/** A lesion that lies just at the reach may be left out by rounding: only what is clearly nearer is known to be nearest. */
const CLEARLY = 0.999;

/** Height bands that the index `LesionEntry_place` is ordered by; unknown heights are band -1. */
const BANDS = 50;

/** What is shown beside a lesion, nearest first. */
export interface LesionsBeside {
  /**
   * Other active lesions of the person: those of the same series first, then by days between, then by height; those under
   * another number of theirs last.
   */
  readonly siblings: readonly LesionListRow[];
  /** See `nearestAlike`. */
  readonly alike: readonly LesionListRow[];
}

/** What is shown beside each of some lesions, by number: a few statements however many they are. */
export async function loadLesionsBeside(
  db: Database,
  lesionIds: readonly number[],
): Promise<ReadonlyMap<number, LesionsBeside>> {
  const [siblings, alike] = await Promise.all([nearestSiblings(db, lesionIds), nearestAlike(db, lesionIds)]);
  const wanted = [...new Set([...siblings.values(), ...alike.values()].flat())];
  const rows = await loadChosenRows(
    db,
    Prisma.sql`SELECT "id", "place" FROM unnest(${wanted}::int[]) WITH ORDINALITY AS given("id", "place")`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowsOf = (ids: readonly number[] = []) => ids.flatMap((id) => byId.get(id) ?? []);
  return new Map(
    lesionIds.map((id) => [id, { siblings: rowsOf(siblings.get(id)), alike: rowsOf(alike.get(id)) }]),
  );
}

async function nearestSiblings(
  db: Database,
  lesionIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await db.$queryRaw<{ lesionId: number; siblings: number[] }[]>`${PLAN_ONCE}
    SELECT this."lesionId", ARRAY(
      SELECT o."lesionId" FROM "LesionEntry" o
      WHERE o."patientIndex" = ANY(${numbersOfPerson(Prisma.sql`this."patientIndex"`)}) AND o."state" = 'active' AND o."lesionId" <> this."lesionId"
      ORDER BY o."seriesId" <> this."seriesId", o."patientIndex" <> this."patientIndex", abs(coalesce(o."dayOffset" - this."dayOffset", 0)),
        abs(coalesce(o."bodyZ" - this."bodyZ", 0)), o."lesionId"
      LIMIT ${SIBLINGS}
    ) AS "siblings"
    FROM "LesionEntry" this WHERE this."lesionId" = ANY(${[...lesionIds]}::int[])`;
  return new Map(rows.map(({ lesionId, siblings }) => [lesionId, siblings]));
}

/**
 * Numbers of the six active lesions of other patients that are most like each of some lesions; of equally near ones those
 * of the smallest numbers. The distance is that in the body, as shares of its width, depth and height, with the ratio of the
 * long diameters as a fourth direction. Where a place is not known, it counts as half the body away.
 *
 * @param reaches distances within which is looked first, ascending: they make it faster and do not change what is found
 */
export async function nearestAlike(
  db: Database,
  lesionIds: readonly number[],
  reaches: readonly number[] = REACHES,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const found = new Map<number, readonly number[]>();
  for (const reach of [...reaches, null]) {
    const open = lesionIds.filter((id) => !found.has(id));
    if (open.length === 0) break;
    for (const { lesionId, unknown, ids, furthest } of await alikeWithin(db, open, reach)) {
      if (
        reach === null ||
        (ids.length === ALIKE && furthest !== null && furthest <= unknown + (CLEARLY * reach) ** 2)
      ) {
        found.set(lesionId, ids);
      }
    }
  }
  return found;
}

interface AlikeRow {
  readonly lesionId: number;
  /** What the lesion's own unknown places add to the square of every distance. */
  readonly unknown: number;
  readonly ids: number[];
  /** Square of the distance of the last one; null when none was found. */
  readonly furthest: number | null;
}

/**
 * The nearest of those that the index finds within a reach: all that are not found are further away than the reach in height
 * or in size, or their height is not known and this one's is. With null as the reach all are compared.
 */
async function alikeWithin(
  db: Database,
  lesionIds: readonly number[],
  reach: number | null,
): Promise<readonly AlikeRow[]> {
  return db.$queryRaw<AlikeRow[]>`${PLAN_ONCE}
    SELECT this."lesionId", ${UNKNOWN_APART ** 2}::float8 * num_nulls(this."bodyX", this."bodyY", this."bodyZ") AS "unknown",
      coalesce(array_agg(near."lesionId" ORDER BY near."apart", near."lesionId")
        FILTER (WHERE near."lesionId" IS NOT NULL), '{}') AS "ids",
      max(near."apart") AS "furthest"
    FROM "LesionEntry" this LEFT JOIN LATERAL (
      SELECT o."lesionId", ${apart("bodyX")} + ${apart("bodyY")} + ${apart("bodyZ")}
        + ((${size("o")} - ${size("this")}) / ${FAR_SIZE_LOG}) ^ 2 AS "apart"
      FROM "LesionEntry" o
      WHERE o."state" = 'active' AND o."patientIndex" <> this."patientIndex"
        ${reach === null ? Prisma.empty : Prisma.sql`AND ${isWithin(reach)}`}
      ORDER BY "apart", o."lesionId" LIMIT ${ALIKE}
    ) near ON true
    WHERE this."lesionId" = ANY(${[...lesionIds]}::int[])
    GROUP BY this."lesionId"`;
}

const FAR_SIZE_LOG = Prisma.raw(`ln(${FAR_SIZE}::float8)`);

/** The expressions of the index, to the letter. */
const band = (height: string): string =>
  `coalesce(least(greatest(floor(${height} * ${BANDS}), 0), ${BANDS - 1}), -1)::int`;
const size = (of: "o" | "this"): Prisma.Sql =>
  Prisma.raw(`ln(greatest(${of}."longMm", ${SHORTEST_MM}::float8))`);

/** The square of how far two lesions are apart in one direction. */
const apart = (column: "bodyX" | "bodyY" | "bodyZ"): Prisma.Sql =>
  Prisma.raw(`coalesce(o."${column}" - this."${column}", ${UNKNOWN_APART}) ^ 2`);

/** Of a lesion whose own height is not known, those of all heights are equally far away: only the size narrows. */
function isWithin(reach: number): Prisma.Sql {
  const bands = Prisma.raw(`
    (${band('o."bodyZ"')}) = ANY(ARRAY(SELECT generate_series(
      ${band(`(this."bodyZ" - ${reach})`)},
      CASE WHEN this."bodyZ" IS NULL THEN ${BANDS - 1} ELSE ${band(`(this."bodyZ" + ${reach})`)} END)))`);
  const sizes = Prisma.raw(String(reach * Math.log(FAR_SIZE)));
  return Prisma.sql`${bands} AND ${size("o")} BETWEEN ${size("this")} - ${sizes} AND ${size("this")} + ${sizes}`;
}
