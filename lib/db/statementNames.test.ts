import { expect, it } from "vitest";
import { PLAN_ONCE, statementNames } from "./statementNames.ts";

const once = (text: string) => ({ sql: `${PLAN_ONCE.sql} ${text}` });

it("names a statement that asks for it by its text, always alike, and two differently", () => {
  const name = statementNames();
  expect(name(once("SELECT 1"))).not.toBe("");
  expect(name(once("SELECT 1"))).toBe(name(once("SELECT 1")));
  expect(name(once("SELECT 1"))).not.toBe(name(once("SELECT 2")));
});

it("names no others, and of those that ask two hundred and no more", () => {
  const name = statementNames();
  expect(name({ sql: "SELECT 1" })).toBe("");
  const names = new Set(Array.from({ length: 200 }, (_, at) => name(once(`SELECT ${at}`))));
  expect(names.size).toBe(200);
  expect(name(once("SELECT 200"))).toBe("");
  expect(name(once("SELECT 7"))).not.toBe("");
});
