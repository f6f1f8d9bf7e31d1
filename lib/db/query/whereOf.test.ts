import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseQuery } from "../../domain/query/parseQuery.ts";
import type { Query } from "../../domain/query/Query.ts";
import { arbitraryQuery } from "../../testing/arbitraryQuery.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { entryMatches } from "../../testing/entryMatches.ts";
import { fillEntries, randomEntries } from "../../testing/lesionEntries.ts";
import { Prisma } from "../generated/client.ts";
import { whereOf } from "./whereOf.ts";

const ENTRIES = randomEntries(300, 7);
const TAGS = { 1: "look again", 2: "Nice", 3: '\'; DROP TABLE "LesionEntry"; --' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await fillEntries(db, ENTRIES);
  await db.tag.createMany({
    data: Object.entries(TAGS).map(([id, name]) => ({ id: Number(id), name, createdBy: "test" })),
  });
});
afterAll(() => database?.[Symbol.asyncDispose]());

async function found(query: Query): Promise<number[]> {
  const rows = await database.db.$queryRaw<{ id: number }[]>(
    Prisma.sql`SELECT e."lesionId" AS "id" FROM "LesionEntry" e WHERE ${whereOf(query)} ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}

const bruteForce = (query: Query): number[] =>
  ENTRIES.filter((entry) => entryMatches(query, entry, { tags: TAGS, entries: ENTRIES })).map(
    ({ lesionId }) => lesionId,
  );

describe("whereOf", () => {
  it("finds what reading entry by entry finds, for any query", async () => {
    const words = fc.constantFrom("look again", "nice", TAGS[3], "x' OR TRUE --", "$1", "ü✓", "too-flat");
    await fc.assert(
      fc.asyncProperty(arbitraryQuery(words), async (query) => {
        expect(await found(query)).toEqual(bruteForce(query));
      }),
      { numRuns: 300 },
    );
  });

  it("gives the included lesions where nothing is said of their standing", async () => {
    const included = ENTRIES.filter(({ state, excluded }) => state === "active" && !excluded);
    expect(await found(parseQuery(""))).toEqual(included.map(({ lesionId }) => lesionId));
    expect(await found(parseQuery("is:all"))).toHaveLength(300);
    const apart = await Promise.all(
      ["included", "excluded", "rejected", "withdrawn", "merged"].map((word) =>
        found(parseQuery(`is:${word}`)),
      ),
    );
    expect(apart.flat().toSorted((a, b) => a - b)).toEqual(ENTRIES.map(({ lesionId }) => lesionId));
  });

  it("counts those of which nothing is known to the opposite of a condition", async () => {
    const [women, others, all] = await Promise.all(
      ["sex:F", "-sex:F", ""].map((text) => found(parseQuery(text))),
    );
    expect([...(women ?? []), ...(others ?? [])].toSorted((a, b) => a - b)).toEqual(all);
    expect(await found(parseQuery("-sex:F sex:missing"))).toEqual(await found(parseQuery("sex:missing")));
  });

  it("never puts into the statement what somebody wrote", () => {
    fc.assert(
      fc.property(arbitraryQuery(fc.constant("SECRET'\"WORD")), (query) => {
        const { text } = whereOf(query);
        expect(text).not.toMatch(/SECRET|WORD/);
        // All numbers that stand in the statement are ours: places of parameters, and those of the language.
        expect(text.replace(/\$\d+/g, "").match(/\d+/g) ?? []).toEqual(
          (text.match(/\/ 2\)|> 0|"box"\[\d\]/g) ?? []).map((ours) => ours.replace(/\D/g, "")),
        );
      }),
    );
  });

  it("finds by what other tables say", async () => {
    const { db } = database;
    await db.savedView.create({
      data: {
        name: "mine",
        owner: {
          create: { id: "u", name: "u", email: "u@lesionary.test", role: "researcher" },
        },
        query: "",
        isFrozen: true,
        frozen: [2, 3, 5],
      },
    });
    const view = await db.savedView.findFirstOrThrow();
    expect(await found(parseQuery(`view:${view.id} is:all`))).toEqual([2, 3, 5]);
    expect(await found(parseQuery(`-view:${view.id} is:all`))).toHaveLength(297);
    expect(await found(parseQuery("release:any is:all"))).toEqual([]);
    expect(await found(parseQuery("text:spiculated is:all"))).toEqual([]);
    expect(await found(parseQuery("import:missing is:all"))).toHaveLength(300);
  });
});
