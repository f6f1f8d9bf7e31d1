import type { FacetCell, FacetScan } from "../../domain/explore/facetCounts.ts";
import {
  type FacetField,
  HISTOGRAMS,
  type HistogramField,
  LISTED_FIELDS,
} from "../../domain/explore/facets.ts";
import type { Query } from "../../domain/query/Query.ts";
import { fieldOfPart, topParts } from "../../domain/query/topParts.ts";
import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { conditionOf, INCLUDED, saysStanding } from "../query/whereOf.ts";

/**
 * The lesions that meet a query, and those that only one facet's conditions keep out, counted by all that facets show.
 *
 * Each facet is to be counted under all conditions but its own. Instead of asking once a facet, each lesion says which
 * facet's conditions it fails: one that fails none counts everywhere, one that fails a single facet's counts for this
 * facet, and one that fails more counts nowhere. So a few scans of the table are enough for any number of facets.
 *
 * A large table is counted in two halves at once. Postgres would share a scan by itself, but it takes the groups to be as
 * many as the rows, and then hands every row from its workers to the one that counts.
 */
export async function facetCells(db: Database, query: Query): Promise<readonly FacetScan[]> {
  const asked = askedOf(query);
  const halves = await Promise.all((await blockRanges(db)).map((blocks) => scanAll(db, asked, blocks)));
  return SCANS.map(({ fields }, i) => ({ fields, cells: halves.flatMap((scans) => scans[i] ?? []) }));
}

/** So small against any step that it only lifts a value at an edge, which fractions of two miss by a hair, over it. */
const DUST = Prisma.raw("1e-9::float8");

function binOf(field: HistogramField, column: Prisma.Sql): Prisma.Sql {
  // Numbers of ours stand in the statement itself, so that they are not looked up for every row.
  const [from, step, last] = [
    HISTOGRAMS[field].from,
    HISTOGRAMS[field].step,
    HISTOGRAMS[field].count - 1,
  ].map((number) => Prisma.raw(`(${number})::float8`));
  return Prisma.sql`least(${last}, greatest(0, floor((${column} - ${from}) / ${step} + ${DUST})))::int`;
}

interface Scan {
  readonly fields: readonly FacetField[];
  /** How many, so that they can be grouped by their places. */
  readonly width: number;
  readonly columns: Prisma.Sql;
}

/** What is counted together: there are few combinations of it. */
const SCANS: readonly Scan[] = [
  {
    fields: ["type", "verdict", "split", "sex", "origin", "image", "noisy", "is", "flag", "tag", "import"],
    width: 12,
    columns: Prisma.sql`e."coarseType", e."verdict", e."split", e."sex"::text, e."origin", e."hasImage", e."noisy",
      e."state", e."excluded", e."flags", e."tags", e."importId"`,
  },
  {
    fields: ["interval", "window", "spacing"],
    width: 4,
    columns: Prisma.sql`round(e."intervalMm" * 100) / 100 AS "intervalMm", e."windowLowHu", e."windowHighHu",
      ${binOf("spacing", Prisma.sql`e."spacingMm"`)} AS "spacing"`,
  },
  {
    fields: ["long", "size"],
    width: 2,
    columns: Prisma.sql`${binOf("long", Prisma.sql`e."longMm"`)} AS "long",
      ${binOf("size", Prisma.sql`(e."longMm" + e."shortMm") / 2`)} AS "size"`,
  },
  {
    fields: ["age", "z"],
    width: 2,
    columns: Prisma.sql`CASE WHEN e."ageYears" IS NOT NULL THEN ${binOf("age", Prisma.sql`e."ageYears"`)} END AS "age",
      CASE WHEN e."bodyZ" IS NOT NULL THEN ${binOf("z", Prisma.sql`e."bodyZ"`)} END AS "z"`,
  },
];

/** Blocks of the table from the first up to, not including, the second. */
type BlockRange = readonly [from: number, to: number];

/** A table this large is worth two connections. */
const LARGE_BLOCKS = 2_000;
/** Beyond the last block: rows that are written meanwhile. */
const NO_END = 4_294_967_295;

async function blockRanges(db: Database): Promise<readonly BlockRange[]> {
  const [size] = await db.$queryRaw<{ blocks: number }[]>`
    SELECT (pg_relation_size('"LesionEntry"') / current_setting('block_size')::bigint)::int AS "blocks"`;
  const blocks = size?.blocks ?? 0;
  if (blocks < LARGE_BLOCKS) return [[0, NO_END]];
  const middle = Math.floor(blocks / 2);
  return [
    [0, middle],
    [middle, NO_END],
  ];
}

async function scanAll(db: Database, asked: Asked, [from, to]: BlockRange): Promise<FacetCell[][]> {
  const inRange = Prisma.sql`e.ctid >= ${`(${from},0)`}::tid AND e.ctid < ${`(${to},0)`}::tid`;
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('enable_sort', 'off', true), set_config('work_mem', '64MB', true),
        set_config('max_parallel_workers_per_gather', '0', true)`;
      const scans: FacetCell[][] = [];
      for (const { columns, width } of SCANS) {
        const places = Array.from({ length: width + 1 }, (_, i) => Prisma.raw(String(i + 1)));
        const rows = await tx.$queryRaw<(Omit<FacetCell, "failing"> & { failing: number })[]>`
          SELECT judged.*, count(*)::int AS "count"
          FROM (SELECT ${asked.failing} AS "failing", ${columns}
            FROM "LesionEntry" e WHERE ${inRange} AND ${asked.base} ${asked.once}) judged
          ${asked.kept} GROUP BY ${Prisma.join(places)}`;
        scans.push(rows.map((row) => ({ ...row, failing: asked.own[row.failing - 1] ?? null })));
      }
      return scans;
    },
    { isolationLevel: "RepeatableRead" },
  );
}

interface Asked {
  /** Conditions that hold for every facet. */
  readonly base: Prisma.Sql;
  /** Facets with conditions of their own. */
  readonly own: readonly FacetField[];
  /** The number, from 1, of the one among `own` that a lesion fails; 0 when it fails none, null when it fails several. */
  readonly failing: Prisma.Sql;
  /** Makes that it is found once a row, where it is both looked at and grouped by. */
  readonly once: Prisma.Sql;
  /** Leaves out lesions that fail several. */
  readonly kept: Prisma.Sql;
}

const FACETS: readonly string[] = [...LISTED_FIELDS, ...Object.keys(HISTOGRAMS)];
const isFacet = (field: string | null): field is FacetField => field !== null && FACETS.includes(field);

function askedOf(query: Query): Asked {
  const base: Prisma.Sql[] = [Prisma.sql`TRUE`];
  const conditions = new Map<FacetField, Prisma.Sql[]>();
  const add = (field: FacetField, condition: Prisma.Sql) =>
    conditions.set(field, [...(conditions.get(field) ?? []), condition]);
  for (const part of topParts(query)) {
    const field = fieldOfPart(part);
    if (isFacet(field)) add(field, conditionOf(part));
    else base.push(conditionOf(part));
  }
  if (!saysStanding(query)) add("is", INCLUDED);

  const own = [...conditions.keys()];
  const fails = [...conditions.values()].map(
    (each) => Prisma.sql`((${Prisma.join(each, " AND ")}) IS NOT TRUE)::int`,
  );
  const [only, second] = fails;
  const rest = { base: Prisma.sql`(${Prisma.join(base, ") AND (")})`, own };
  if (second === undefined) {
    return { ...rest, failing: only ?? Prisma.sql`0`, once: Prisma.empty, kept: Prisma.empty };
  }
  const failed = fails.map((fail, i) => Prisma.sql`${fail} * ${Prisma.raw(String(i + 1))}`);
  return {
    ...rest,
    failing: Prisma.sql`CASE WHEN ${Prisma.join(fails, " + ")} <= 1 THEN ${Prisma.join(failed, " + ")} END`,
    once: Prisma.sql`OFFSET 0`,
    kept: Prisma.sql`WHERE "failing" IS NOT NULL`,
  };
}
