import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { type CopyColumn, copyRows } from "./copyRows.ts";

interface Row {
  readonly number: number;
  readonly whole: number | null;
  readonly real: number | null;
  readonly said: boolean;
  readonly text: string | null;
  readonly key: Uint8Array;
  readonly list: readonly number[];
}

const COLUMNS: readonly CopyColumn<Row>[] = [
  { name: "number", type: "integer", value: ({ number }) => number },
  { name: "whole", type: "integer", value: ({ whole }) => whole },
  { name: "real", type: "float8", value: ({ real }) => real },
  { name: "said", type: "boolean", value: ({ said }) => said },
  { name: "text", type: "text", value: ({ text }) => text },
  { name: "key", type: "uuid", value: ({ key }) => key },
  { name: "list", type: "float8[]", value: ({ list }) => list },
];
const NEVER = new AbortController().signal;

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

let database: TestDatabase;
let session: Client;
beforeAll(async () => {
  database = await testDatabase();
  session = new Client({ connectionString: database.url });
  await session.connect();
  const columns = COLUMNS.map(({ name, type }) => `"${name}" ${type}`).join(", ");
  await session.query(`CREATE TEMPORARY TABLE "Copied" (${columns})`);
});
afterAll(async () => {
  await session.end();
  await database[Symbol.asyncDispose]();
});

/** What the table holds after rows were copied to it, and nothing else. */
async function copied(rows: readonly Row[]): Promise<unknown[]> {
  await session.query(`TRUNCATE "Copied"`);
  await copyRows(session, '"Copied"', COLUMNS, each(rows), NEVER);
  return (await session.query(`SELECT * FROM "Copied" ORDER BY "number"`)).rows;
}

const uuid = (key: Uint8Array): string =>
  Buffer.from(key)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

describe("rows that are copied", () => {
  it("come out as they went in: doubles to the last bit, texts with what COPY writes otherwise", async () => {
    const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const anyRow = fc.record({
      whole: fc.option(int32),
      real: fc.option(fc.double({ noDefaultInfinity: true, noNaN: true })),
      said: fc.boolean(),
      // What Postgres' text cannot hold: half a character, and the character zero, which files are refused for.
      text: fc.option(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom("\\", "\t", "\n", "\r", ",", "é", "骨", "🫁"),
            fc.string({ minLength: 1, maxLength: 1 }),
          ),
        }),
      ),
      key: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      list: fc.array(fc.double({ noDefaultInfinity: true, noNaN: true }), { minLength: 1, maxLength: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 30 }), async (given) => {
        const rows = given.map((row, number) => ({ number, ...row }));
        expect(await copied(rows)).toEqual(rows.map((row) => ({ ...row, key: uuid(row.key) })));
      }),
      { numRuns: 40 },
    );
  });

  it("may be longer than the pieces that they are sent in", async () => {
    const rows = [3, 300_000, 1].map((length, number) => ({
      number,
      whole: null,
      real: null,
      said: true,
      text: "骨".repeat(length),
      key: new Uint8Array(16),
      list: [1.5],
    }));
    expect((await copied(rows)).map((row) => Object(row).text.length)).toEqual([3, 300_000, 1]);
  });

  it("are refused when a value is not of its column's type, and nothing is left", async () => {
    const row = {
      number: 0,
      whole: 2 ** 31,
      real: null,
      said: true,
      text: null,
      key: new Uint8Array(16),
      list: [0],
    };
    await expect(copied([row])).rejects.toThrow(RangeError);
    await expect(copied([{ ...row, whole: null, key: new Uint8Array(4) }])).rejects.toThrow(TypeError);
    expect((await session.query(`SELECT count(*)::int AS "rows" FROM "Copied"`)).rows).toEqual([{ rows: 0 }]);
  });
});
