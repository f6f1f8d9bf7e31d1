import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facetCells } from "../../db/explore/facetCells.ts";
import { listEntries, placesOf } from "../../db/explore/listEntries.ts";
import type { LesionEntry } from "../../db/generated/client.ts";
import { facetCounts } from "../../domain/explore/facetCounts.ts";
import { HISTOGRAM_FIELDS, HISTOGRAMS } from "../../domain/explore/facets.ts";
import { parseQuery } from "../../domain/query/parseQuery.ts";
import { allOf, type Query } from "../../domain/query/Query.ts";
import { QUERY_FIELDS } from "../../domain/query/queryFields.ts";
import { formatSort, SORT_KEYS, type Sort } from "../../domain/query/Sort.ts";
import { fieldOfPart, topParts, withoutField } from "../../domain/query/topParts.ts";
import { arbitraryQuery } from "../../testing/arbitraryQuery.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { entryMatches } from "../../testing/entryMatches.ts";
import { fillEntries, randomEntries } from "../../testing/lesionEntries.ts";
import { AnswerCache } from "./AnswerCache.ts";
import { countFacets } from "./countFacets.ts";
import { describeOrder } from "./describeOrder.ts";
import type { ExploreServices } from "./ExploreServices.ts";
import { listExplored } from "./listExplored.ts";

const ENTRIES = randomEntries(400, 11);
const TAGS = { 1: "look again", 2: "nice", 3: "odd" };
const words = fc.constantFrom("look again", "nice", "too-flat", "nothing of this name");

/** What other rows hold, such as sizes of boxes and slices, is asked for in `describeFigures.test.ts`. */
const OF_OTHER_ROWS: readonly string[] = ["width", "height", "columns", "rows"];
const ofEntries = arbitraryQuery(
  words,
  QUERY_FIELDS.filter(({ name }) => !OF_OTHER_ROWS.includes(name)),
);

let database: TestDatabase;
let services: ExploreServices;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await fillEntries(db, ENTRIES);
  await db.tag.createMany({
    data: Object.entries(TAGS).map(([id, name]) => ({ id: Number(id), name, createdBy: "test" })),
  });
  await db.$transaction(async (tx) => {
    // The versions and series that a list shows beside the entries, without what they stand on.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`
      INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "coordinates", "box", "longMm", "shortMm", "longPx",
        "shortPx", "rangeFirst", "rangeLast")
      SELECT e."lesionId", e."version", 'mined', '{1,1,9,1,5,0,5,2}', '{0,0,9,9}', e."longMm", e."shortMm", 8, 2, 1, 1
      FROM "LesionEntry" e`;
    await tx.$executeRaw`
      INSERT INTO "Series" ("id", "studyId", "seriesIndex", "name", "columns", "rows", "slices", "spacingXMm", "spacingYMm")
      SELECT n, 1, n, '00000' || n || '_01_01', 9, 9, 60, 1, 1 FROM generate_series(1, 9) n`;
  });
  services = { db, answers: new AnswerCache() };
});
afterAll(() => database?.[Symbol.asyncDispose]());

const matches = (query: Query) =>
  ENTRIES.filter((entry) => entryMatches(query, entry, { tags: TAGS, entries: ENTRIES }));

const KEYS: Readonly<Record<Sort["key"], (entry: LesionEntry) => number | null>> = {
  number: (e) => e.lesionId,
  patient: (e) => e.patientIndex,
  long: (e) => e.longMm,
  short: (e) => e.shortMm,
  size: (e) => (e.longMm + e.shortMm) / 2,
  z: (e) => e.bodyZ,
  age: (e) => e.ageYears,
  interval: (e) => e.intervalMm,
  spacing: (e) => e.spacingMm,
  hu: (e) => e.meanHu,
};

/** In the order that was asked for, by comparing two at a time. */
function ordered(entries: readonly LesionEntry[], { key, descending }: Sort): number[] {
  const way = descending ? -1 : 1;
  return entries
    .toSorted((a, b) => {
      const [x, y] = [KEYS[key](a), KEYS[key](b)];
      if (x === null || y === null) {
        return x === y ? way * (a.lesionId - b.lesionId) : x === null ? 1 : -1;
      }
      return way * (x - y || a.lesionId - b.lesionId);
    })
    .map(({ lesionId }) => lesionId);
}

const SORTS = SORT_KEYS.flatMap((key) => [false, true].map((descending): Sort => ({ key, descending })));

describe("a list's pages", () => {
  it.each(SORTS.map(formatSort))("ordered by %s hold every lesion once, in order", async (sort) => {
    for (const q of ["", "long:>=20", "age:missing or z:missing"]) {
      const seen: number[] = [];
      let after: string | undefined;
      do {
        const page = await listExplored(services, {
          q,
          sort,
          limit: 37,
          ...(after !== undefined && { after }),
        });
        seen.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      const key = sort.replace("-", "") as Sort["key"];
      expect(seen).toEqual(ordered(matches(parseQuery(q)), { key, descending: sort.startsWith("-") }));
    }
  });

  it("are the same whether read along an index or found first", async () => {
    await fc.assert(
      fc.asyncProperty(
        ofEntries,
        fc.constantFrom(...SORTS),
        fc.nat({ max: 60 }),
        async (query, sort, skipped) => {
          const all = ordered(matches(query), sort);
          const [start] =
            skipped === 0 ? [null] : (await placesOf(database.db, query, sort, skipped)).slice(0, 1);
          for (const many of [true, false]) {
            const page = await listEntries(database.db, query, sort, {
              after: start ?? null,
              limit: 20,
              many,
            });
            const from = start ? skipped : 0;
            expect(page.map(({ id }) => id)).toEqual(all.slice(from, from + 20));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("begin where the order says", async () => {
    for (const sort of ["age", "-age", "-size"]) {
      const { total, step, starts } = await describeOrder(services, { q: "is:all", sort });
      expect([total, step, starts.length]).toEqual([400, 100, 3]);
      const all = ordered(ENTRIES, {
        key: sort.replace("-", "") as Sort["key"],
        descending: sort.startsWith("-"),
      });
      for (const [i, after] of starts.entries()) {
        const page = await listExplored(services, { q: "is:all", sort, after, limit: 100 });
        expect(page.rows.map(({ id }) => id)).toEqual(all.slice(100 * (i + 1), 100 * (i + 2)));
      }
    }
  });

  it("tell what a row shows", async () => {
    const tagged = ENTRIES.find(
      ({ tags, state, excluded }) => tags.length === 2 && state === "active" && !excluded,
    );
    const { rows } = await listExplored(services, { q: `number:${tagged?.lesionId}`, sort: "number" });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: tagged?.lesionId,
      patient: tagged?.patientIndex,
      series: `00000${tagged?.seriesId}_01_01`,
      longMm: tagged?.longMm,
      flags: tagged?.flags,
      tags: tagged?.tags.map((id) => TAGS[id as 1 | 2 | 3]),
      coordinates: [1, 1, 9, 1, 5, 0, 5, 2],
    });
  });

  it("refuse what cannot be read", async () => {
    await expect(listExplored(services, { q: "long:big", sort: "number" })).rejects.toThrow(
      /long is a number/,
    );
    await expect(listExplored(services, { q: "", sort: "colour" })).rejects.toThrow(/ordered by/);
    await expect(listExplored(services, { q: "", sort: "long", after: "x" })).rejects.toThrow(
      /not given out/,
    );
  });
});

describe("facets", () => {
  it("count what reading lesion by lesion counts, each without its own conditions, for any query", async () => {
    const parts = fc.array(ofEntries, { minLength: 0, maxLength: 4 }).map(allOf);
    await fc.assert(
      fc.asyncProperty(parts, async (query) => {
        const tagNames = new Map(Object.entries(TAGS).map(([id, name]) => [Number(id), name]));
        const facets = facetCounts(await facetCells(database.db, query), tagNames);
        expect(facets.total).toBe(matches(query).length);

        const sexes = countBy(matches(withoutField(query, "sex")), ({ sex }) => [sex ?? "missing"]);
        expect(asMap(facets.listed.sex)).toEqual(sexes);
        const tags = countBy(matches(withoutField(query, "tag")), (e) =>
          e.tags.length === 0 ? ["missing"] : e.tags.map((id) => TAGS[id as 1 | 2 | 3]),
        );
        expect(asMap(facets.listed.tag)).toEqual(tags);
        const flags = countBy(matches(withoutField(query, "flag")), (e) =>
          e.flags.length === 0 ? ["missing"] : e.flags,
        );
        expect(asMap(facets.listed.flag)).toEqual(flags);
        // Without a word on standing, that they be included is this facet's own condition.
        if (!mentionsStanding(query)) {
          const anyStanding = allOf([withoutField(query, "is"), parseQuery("is:all")]);
          const standings = countBy(matches(anyStanding), (e) => [
            e.state === "active" ? (e.excluded ? "excluded" : "included") : e.state,
          ]);
          expect(asMap(facets.listed.is)).toEqual(standings);
        }
        for (const field of HISTOGRAM_FIELDS) {
          const { from, step, count } = HISTOGRAMS[field];
          const bins = Array.from({ length: count }, () => 0);
          let missing = 0;
          for (const entry of matches(withoutField(query, field))) {
            const value = field === "spacing" ? entry.spacingMm : KEYS[field](entry);
            if (value === null) missing += 1;
            else {
              // In whole hundredths, in which every edge and every value of these entries is exact or inside a bin.
              const bin = Math.floor(
                (Math.round(value * 10_000) - Math.round(from * 10_000)) / Math.round(step * 10_000),
              );
              const clamped = Math.min(count - 1, Math.max(0, bin));
              bins[clamped] = (bins[clamped] ?? 0) + 1;
            }
          }
          expect({ field, ...facets.histograms[field] }).toEqual({ field, counts: bins, missing });
        }
      }),
      { numRuns: 80 },
    );
  });

  it("are counted anew when a lesion changes", async () => {
    const before = await countFacets(services, { q: "is:all" });
    expect(await countFacets(services, { q: "is:all" })).toEqual(before);
    const [first] = ENTRIES;
    const other = first?.sex === "F" ? "M" : "F";
    await database.db.$executeRaw`UPDATE "LesionEntry" SET "sex" = ${other} WHERE "lesionId" = 1`;
    const after = await countFacets(services, { q: "is:all" });
    expect(after).not.toEqual(before);
    const women = ENTRIES.filter(({ sex, lesionId }) => (lesionId === 1 ? other : sex) === "F").length;
    expect(after.listed.sex.find(({ value }) => value === "F")?.count).toBe(women);
    await database.db.$executeRaw`UPDATE "LesionEntry" SET "sex" = ${first?.sex} WHERE "lesionId" = 1`;
  });
});

/** Whether `is:` stands somewhere inside a part that is about more than that. */
const mentionsStanding = (query: Query): boolean => {
  const inside = (part: Query): boolean =>
    part.is === "term"
      ? part.field === "is"
      : part.is === "not"
        ? inside(part.part)
        : part.parts.some(inside);
  return topParts(query).some((part) => fieldOfPart(part) !== "is" && inside(part));
};

const asMap = (values: readonly { value: string; count: number }[]) =>
  new Map(values.map(({ value, count }) => [value, count]));

function countBy(entries: readonly LesionEntry[], valuesOf: (entry: LesionEntry) => readonly string[]) {
  const counts = new Map<string, number>();
  for (const value of entries.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
