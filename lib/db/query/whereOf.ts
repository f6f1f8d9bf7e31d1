import { COARSE_TYPES } from "../../domain/datasets/coco.ts";
import type { Query, QueryFieldName, QueryRange, QueryTerm } from "../../domain/query/Query.ts";
import { fieldOf } from "../../domain/query/queryFields.ts";
import { NAMED_WINDOWS } from "../../domain/windowing/namedWindows.ts";
import { Prisma } from "../generated/client.ts";

/** What is asked when a query says nothing of a lesion's standing. */
export const INCLUDED = Prisma.sql`(e."state" = 'active' AND NOT e."excluded")`;

/**
 * The condition that a query puts to `"LesionEntry" e`. Whatever people wrote is bound, never part of the statement.
 *
 * Where nothing is known of a field, a condition on it does not hold, and its opposite does: `-sex:F` gives men and those
 * of unknown sex. A query that says nothing with `is:` is about the included lesions.
 */
export function whereOf(query: Query): Prisma.Sql {
  const asked = conditionOf(query);
  return saysStanding(query) ? asked : Prisma.sql`${INCLUDED} AND ${asked}`;
}

/** Whether a query says itself which standings it is about. */
export const saysStanding = (query: Query): boolean => {
  if (query.is === "term") return query.field === "is";
  return query.is === "not" ? saysStanding(query.part) : query.parts.some(saysStanding);
};

/** The condition of a query, or of a part of one, alone: nothing is added about standing. May be null, which is not true. */
export function conditionOf(query: Query): Prisma.Sql {
  switch (query.is) {
    case "term":
      return termOf(query);
    case "not":
      return Prisma.sql`(${conditionOf(query.part)}) IS NOT TRUE`;
    case "all":
    case "any": {
      const parts = query.parts.map((part) => Prisma.sql`(${conditionOf(part)})`);
      if (parts.length === 0) return Prisma.sql`TRUE`;
      return Prisma.sql`(${Prisma.join(parts, query.is === "all" ? " AND " : " OR ")})`;
    }
  }
}

function termOf({ field, values }: QueryTerm): Prisma.Sql {
  const { present, ranges, words } = FIELDS[field];
  const asked: Prisma.Sql[] = [];
  if (values.some(({ is }) => is === "missing")) asked.push(Prisma.sql`NOT (${present})`);
  if (values.some(({ is }) => is === "present")) asked.push(present);
  const chosenRanges = values.filter((value) => value.is === "range");
  if (chosenRanges.length > 0) asked.push(ranges(chosenRanges));
  const chosenWords = values.filter((value) => value.is === "word").map(({ word }) => word);
  if (chosenWords.length > 0) asked.push(words(chosenWords));
  return Prisma.sql`(${Prisma.join(asked, " OR ")})`;
}

/** How a field is asked of an entry. */
interface AskedField {
  /** Whether it has a value; never null. */
  readonly present: Prisma.Sql;
  readonly ranges: (ranges: readonly QueryRange[]) => Prisma.Sql;
  readonly words: (words: readonly string[]) => Prisma.Sql;
}

const ALWAYS = Prisma.sql`TRUE`;

const never = (what: string) => (): Prisma.Sql => {
  throw new RangeError(`the query was not read by parseQuery: ${what}`);
};

const present = (column: Prisma.Sql) => Prisma.sql`${column} IS NOT NULL`;

/** A number that stands in a column, or is computed of some. */
const number = (name: QueryFieldName, column: Prisma.Sql): AskedField => ({
  present: present(column),
  ranges: (ranges) =>
    Prisma.join(
      ranges.map((range) => between(name, column, range)),
      " OR ",
    ),
  words: never("a word for a number"),
});

function between(name: QueryFieldName, column: Prisma.Sql, range: QueryRange): Prisma.Sql {
  const { kind, step } = fieldOf(name);
  const { from, to, fromOpen, toOpen } = range;
  if (from !== null && from === to) {
    if (kind === "whole") return Prisma.sql`${column} = ${from}`;
    return Prisma.sql`(${column} >= ${from - step / 2} AND ${column} < ${from + step / 2})`;
  }
  const bounds: Prisma.Sql[] = [];
  if (from !== null)
    bounds.push(fromOpen ? Prisma.sql`${column} > ${from}` : Prisma.sql`${column} >= ${from}`);
  if (to !== null) bounds.push(toOpen ? Prisma.sql`${column} < ${to}` : Prisma.sql`${column} <= ${to}`);
  return Prisma.sql`(${Prisma.join(bounds, " AND ")})`;
}

/** A word that stands in a column. */
const word = (column: Prisma.Sql, always = false): AskedField => ({
  present: always ? ALWAYS : present(column),
  ranges: never("a range for a word"),
  words: (words) => Prisma.sql`${column} = ANY(${words}::text[])`,
});

const yesNo = (column: Prisma.Sql): AskedField => ({
  present: ALWAYS,
  ranges: never("a range for yes or no"),
  words: (words) => Prisma.sql`${column} = ANY(${words.map((said) => said === "yes")}::boolean[])`,
});

/** Something that other rows say of a lesion. */
const elsewhere = (
  known: Prisma.Sql,
  words: AskedField["words"],
  ranges: AskedField["ranges"] = never("a range for a word"),
): AskedField => ({ present: known, words, ranges });

const lower = (words: readonly string[]) => words.map((said) => said.toLowerCase());

/** Something of its series that the entry itself does not have. */
const ofSeries = (value: Prisma.Sql) =>
  Prisma.sql`(SELECT ${value} FROM "Series" s WHERE s."id" = e."seriesId")`;

/** The same of its box, which its version has. */
const ofBox = (value: Prisma.Sql) =>
  Prisma.sql`(SELECT ${value} FROM "LesionVersion" v JOIN "Series" s ON s."id" = e."seriesId"
    WHERE v."lesionId" = e."lesionId" AND v."version" = e."version")`;

const FIELDS: Readonly<Record<QueryFieldName, AskedField>> = {
  number: number("number", Prisma.sql`e."lesionId"`),
  long: number("long", Prisma.sql`e."longMm"`),
  short: number("short", Prisma.sql`e."shortMm"`),
  size: number("size", Prisma.sql`((e."longMm" + e."shortMm") / 2)`),
  width: number("width", ofBox(Prisma.sql`(v."box"[3] - v."box"[1]) * s."spacingXMm"`)),
  height: number("height", ofBox(Prisma.sql`(v."box"[4] - v."box"[2]) * s."spacingYMm"`)),
  columns: number("columns", ofSeries(Prisma.sql`s."columns"`)),
  rows: number("rows", ofSeries(Prisma.sql`s."rows"`)),
  onslice: number(
    "onslice",
    Prisma.sql`(SELECT count(*) FROM "LesionEntry" o WHERE o."seriesId" = e."seriesId"
      AND o."keySlice" = e."keySlice" AND o."state" = 'active' AND NOT o."excluded")`,
  ),
  spacing: number("spacing", Prisma.sql`e."spacingMm"`),
  interval: number("interval", Prisma.sql`e."intervalMm"`),
  age: number("age", Prisma.sql`e."ageYears"`),
  patient: number("patient", Prisma.sql`e."patientIndex"`),
  study: number("study", Prisma.sql`e."studyIndex"`),
  slice: number("slice", Prisma.sql`e."keySlice"`),
  z: number("z", Prisma.sql`e."bodyZ"`),
  x: number("x", Prisma.sql`e."bodyX"`),
  y: number("y", Prisma.sql`e."bodyY"`),
  hu: number("hu", Prisma.sql`e."meanHu"`),
  sex: word(Prisma.sql`e."sex"::text`),
  split: word(Prisma.sql`e."split"`, true),
  verdict: word(Prisma.sql`e."verdict"`),
  origin: word(Prisma.sql`e."origin"`, true),
  noisy: yesNo(Prisma.sql`e."noisy"`),
  image: yesNo(Prisma.sql`e."hasImage"`),
  flag: elsewhere(
    Prisma.sql`cardinality(e."flags") > 0`,
    (words) => Prisma.sql`e."flags" && ${words}::text[]`,
  ),
  type: elsewhere(Prisma.sql`e."coarseType" IS NOT NULL`, ofTypes),
  tag: elsewhere(
    Prisma.sql`cardinality(e."tags") > 0`,
    // Asked of the rows behind the entry: of these Postgres knows how many there are, of an array looked up it does not.
    (words) => Prisma.sql`e."lesionId" IN (
      SELECT lt."lesionId" FROM "LesionTag" lt JOIN "Tag" t ON t."id" = lt."tagId"
      WHERE lower(t."name") = ANY(${lower(words)}::text[]))`,
  ),
  window: elsewhere(
    Prisma.sql`(e."windowLowHu" IS NOT NULL AND e."windowHighHu" IS NOT NULL)`,
    (words) => Prisma.join(words.map(ofNamedWindow), " OR "),
    (ranges) =>
      Prisma.join(
        ranges.map(({ from, to }) => ofWindow(from, to)),
        " OR ",
      ),
  ),
  series: elsewhere(
    ALWAYS,
    (words) => Prisma.sql`e."seriesId" = ANY(ARRAY(
      SELECT s."id" FROM "Series" s WHERE s."name" = ANY(${words}::text[])))`,
  ),
  release: elsewhere(
    Prisma.sql`e."lesionId" IN (SELECT rl."lesionId" FROM "ReleaseLesion" rl)`,
    (words) => Prisma.sql`e."lesionId" IN (
      SELECT rl."lesionId" FROM "ReleaseLesion" rl JOIN "Release" r ON r."id" = rl."releaseId"
      WHERE r."name" = ANY(${words}::text[]))`,
  ),
  import: elsewhere(
    Prisma.sql`e."importId" IS NOT NULL`,
    (words) => Prisma.sql`e."importId" = ANY(ARRAY(
      SELECT i."id" FROM "DatasetImport" i WHERE i."name" = ANY(${words}::text[]) OR i."id"::text = ANY(${words}::text[])))`,
  ),
  view: elsewhere(ALWAYS, never("a word for a view"), ofViews),
  text: elsewhere(
    Prisma.sql`e."lesionId" IN (
      SELECT rs."lesionId" FROM "ReportSentence" rs WHERE rs."lesionId" IS NOT NULL
      UNION ALL SELECT lb."lesionId" FROM "LesionBookmark" lb JOIN "ReportSentence" rs ON rs."bookmarkId" = lb."bookmarkId")`,
    // A sentence belongs to a lesion, or to a mark that one was made of.
    (words) => Prisma.sql`e."lesionId" IN (
      SELECT coalesce(rs."lesionId", lb."lesionId") FROM "ReportSentence" rs
      CROSS JOIN unnest(${words}::text[]) AS said("words")
      LEFT JOIN "LesionBookmark" lb ON rs."lesionId" IS NULL AND lb."bookmarkId" = rs."bookmarkId"
      WHERE coalesce(rs."lesionId", lb."lesionId") IS NOT NULL
        AND to_tsvector('english', rs."text") @@ plainto_tsquery('english', said."words"))`,
  ),
  is: elsewhere(ALWAYS, (words) =>
    Prisma.join(
      words.map((said) => STANDINGS[said] ?? never(said)()),
      " OR ",
    ),
  ),
};

const STANDINGS: Readonly<Record<string, Prisma.Sql>> = {
  included: INCLUDED,
  excluded: Prisma.sql`(e."state" = 'active' AND e."excluded")`,
  active: Prisma.sql`e."state" = 'active'`,
  rejected: Prisma.sql`e."state" = 'rejected'`,
  withdrawn: Prisma.sql`e."state" = 'withdrawn'`,
  merged: Prisma.sql`e."state" = 'merged'`,
  all: ALWAYS,
};

/** The paper's eight stand as numbers in the entry; others are looked up, and count for the types above them. */
function ofTypes(words: readonly string[]): Prisma.Sql {
  const coarse: readonly string[] = COARSE_TYPES;
  const numbers = words.map((said) => coarse.indexOf(said) + 1);
  const asked: Prisma.Sql[] = [];
  const known = numbers.filter((type) => type > 0);
  if (known.length > 0) asked.push(Prisma.sql`e."coarseType" = ANY(${known}::int[])`);
  const finer = lower(words.filter((_, i) => numbers[i] === 0));
  if (finer.length > 0) {
    asked.push(Prisma.sql`e."lesionId" IN (
      WITH RECURSIVE below AS (
        SELECT t."id" FROM "LesionType" t WHERE lower(t."name") = ANY(${finer}::text[])
        UNION SELECT t."id" FROM "LesionType" t JOIN below b ON t."parentId" = b."id")
      SELECT tl."lesionId" FROM "TypeLabel" tl JOIN below b ON b."id" = tl."typeId" WHERE tl."undoneAt" IS NULL)`);
  }
  return Prisma.join(asked, " OR ");
}

function ofNamedWindow(name: string): Prisma.Sql {
  const known = Object.entries(NAMED_WINDOWS).find(([known]) => known === name)?.[1];
  if (!known) return never(name)();
  return ofWindow(known.centerHu - known.widthHu / 2, known.centerHu + known.widthHu / 2);
}

const ofWindow = (lowHu: number | null, highHu: number | null): Prisma.Sql =>
  Prisma.sql`(e."windowLowHu" = ${lowHu} AND e."windowHighHu" = ${highHu})`;

function ofViews(ranges: readonly QueryRange[]): Prisma.Sql {
  const chosen = Prisma.join(
    ranges.map((range) => between("view", Prisma.sql`sv."id"`, range)),
    " OR ",
  );
  return Prisma.sql`e."lesionId" IN (
    SELECT unnest(sv."frozen") FROM "SavedView" sv WHERE sv."isFrozen" AND (${chosen}))`;
}
