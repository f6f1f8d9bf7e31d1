import { expect, it } from "vitest";
import { statementNames } from "./statementNames.ts";

it("names a statement by its text, always alike, and two differently", () => {
  const name = statementNames();
  expect(name({ sql: "SELECT 1" })).toBe(name({ sql: "SELECT 1" }));
  expect(name({ sql: "SELECT 1" })).not.toBe(name({ sql: "SELECT 2" }));
});

it("names two hundred and no more, and none that goes on for pages", () => {
  const name = statementNames();
  expect(name({ sql: "x".repeat(10_001) })).toBe("");
  const names = new Set(Array.from({ length: 200 }, (_, at) => name({ sql: `SELECT ${at}` })));
  expect(names.size).toBe(200);
  expect(names).not.toContain("");
  expect(name({ sql: "SELECT 200" })).toBe("");
  expect(name({ sql: "SELECT 7" })).not.toBe("");
});
