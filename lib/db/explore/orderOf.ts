import type { Query } from "../../domain/query/Query.ts";
import type { OrderPlace, Sort, SortKey } from "../../domain/query/Sort.ts";
import { Prisma } from "../generated/client.ts";
import { whereOf } from "../query/whereOf.ts";

interface Key {
  readonly column: Prisma.Sql;
  /** Compared as another type, a column is not looked up in its index. */
  readonly type: Prisma.Sql;
  readonly mayMiss: boolean;
}

const FLOAT = Prisma.sql`float8`;
const WHOLE = Prisma.sql`int4`;
const ID = Prisma.sql`e."lesionId"`;

/** Each stands first in an index, with the lesion's number behind it. */
const KEYS: Readonly<Record<SortKey, Key>> = {
  number: { column: ID, type: WHOLE, mayMiss: false },
  patient: { column: Prisma.sql`e."patientIndex"`, type: WHOLE, mayMiss: false },
  long: { column: Prisma.sql`e."longMm"`, type: FLOAT, mayMiss: false },
  short: { column: Prisma.sql`e."shortMm"`, type: FLOAT, mayMiss: false },
  size: { column: Prisma.sql`((e."longMm" + e."shortMm") / 2)`, type: FLOAT, mayMiss: false },
  z: { column: Prisma.sql`e."bodyZ"`, type: FLOAT, mayMiss: true },
  age: { column: Prisma.sql`e."ageYears"`, type: WHOLE, mayMiss: true },
  interval: { column: Prisma.sql`e."intervalMm"`, type: FLOAT, mayMiss: true },
  spacing: { column: Prisma.sql`e."spacingMm"`, type: FLOAT, mayMiss: false },
  hu: { column: Prisma.sql`e."meanHu"`, type: FLOAT, mayMiss: true },
};

/** What a list is ordered by, of a lesion. */
export const keyOf = (sort: Sort): Prisma.Sql => KEYS[sort.key].column;

/** The order, with those that have no value last whichever way it goes. */
export function orderBy({ key, descending }: Sort): Prisma.Sql {
  const { column, mayMiss } = KEYS[key];
  const along = descending ? Prisma.sql`${column} DESC, ${ID} DESC` : Prisma.sql`${column}, ${ID}`;
  return mayMiss ? Prisma.sql`(${column} IS NULL), ${along}` : along;
}

/**
 * The lesions of a query that follow a place in an order: a statement that gives `"lesionId"` and `"place"`, from 1.
 *
 * They are found by comparing with the place, so that a page costs the same wherever it lies. Where the query lets
 * through many, they are read along an index until the page is full; where it lets through few, that would read all
 * lesions for a handful, so these are found first and then ordered. Lesions without a value make a stretch of their own
 * at the end.
 */
export function following(
  query: Query,
  sort: Sort,
  { after, limit, many }: { after: OrderPlace | null; limit: number; many: boolean },
): Prisma.Sql {
  const way = sort.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const found = many ? alongIndex(query, sort, after, limit) : foundFirst(query, sort, after);
  return Prisma.sql`
    SELECT "lesionId", row_number() OVER (ORDER BY ("key" IS NULL), "key" ${way}, "lesionId" ${way}) AS "place"
    FROM (${found}) found ORDER BY "place" LIMIT ${limit}`;
}

function alongIndex(query: Query, sort: Sort, after: OrderPlace | null, limit: number): Prisma.Sql {
  const { column, type, mayMiss } = KEYS[sort.key];
  const way = sort.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = sort.descending ? Prisma.sql`<` : Prisma.sql`>`;
  const stretch = (...conditions: Prisma.Sql[]) => Prisma.sql`(
    SELECT e."lesionId", ${column} AS "key" FROM "LesionEntry" e
    WHERE ${Prisma.join([whereOf(query), ...conditions], " AND ")}
    ORDER BY ${column} ${way}, e."lesionId" ${way} LIMIT ${limit})`;

  const known = mayMiss ? [Prisma.sql`${column} IS NOT NULL`] : [];
  const stretches: Prisma.Sql[] = [];
  if (after === null) stretches.push(stretch(...known));
  else if (after.value !== null) {
    const place = Prisma.sql`(${after.value}::${type}, ${after.lesionId}::int4)`;
    stretches.push(stretch(...known, Prisma.sql`(${column}, ${ID}) ${beyond} ${place}`));
  }
  if (mayMiss) {
    const missing = Prisma.sql`${column} IS NULL`;
    stretches.push(
      after !== null && after.value === null
        ? stretch(missing, Prisma.sql`${ID} ${beyond} ${after.lesionId}::int4`)
        : stretch(missing),
    );
  }
  return Prisma.join(stretches, " UNION ALL ");
}

function foundFirst(query: Query, sort: Sort, after: OrderPlace | null): Prisma.Sql {
  const { column, type } = KEYS[sort.key];
  const beyond = sort.descending ? Prisma.sql`<` : Prisma.sql`>`;
  const all = Prisma.sql`
    WITH chosen AS MATERIALIZED (
      SELECT e."lesionId", ${column} AS "key" FROM "LesionEntry" e WHERE ${whereOf(query)})
    SELECT "lesionId", "key" FROM chosen`;
  if (after === null) return all;
  return after.value === null
    ? Prisma.sql`${all} WHERE "key" IS NULL AND "lesionId" ${beyond} ${after.lesionId}::int4`
    : Prisma.sql`${all} WHERE "key" IS NULL
        OR ("key", "lesionId") ${beyond} (${after.value}::${type}, ${after.lesionId}::int4)`;
}
