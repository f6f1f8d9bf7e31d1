import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ACCESS, allows, ruleOf } from "./access.ts";

const APP = join(import.meta.dirname, "../../app");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Path of an address as the rules write it: route groups left out, `[lesionId]` as `{lesionId}`. */
function addressOf(file: string): string {
  const folders = file.split("/").slice(0, -1);
  const segments = folders
    .filter((name) => !name.startsWith("("))
    .map((name) => name.replace(/^\[(.+)\]$/, "{$1}"));
  return `/${segments.join("/")}`;
}

const files = readdirSync(APP, { recursive: true, encoding: "utf8" });
const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file));
const routes = files.filter((file) => /(^|\/)route\.ts$/.test(file));

/** The address of everything under `app/`, with the file that answers there. */
const answered = [
  ...pages.map((file) => ({ file, name: `PAGE ${addressOf(file)}` })),
  ...routes.flatMap((file) => {
    const source = readFileSync(join(APP, file), "utf8");
    return METHODS.filter((method) => source.includes(`export const ${method} `)).map((method) => ({
      file,
      name: `${method} ${addressOf(file)}`,
    }));
  }),
];

describe("the rules of access", () => {
  it("finds the pages and routes it is about", () => {
    expect(pages.length).toBeGreaterThan(5);
    expect(routes.length).toBeGreaterThan(10);
  });

  it.each(answered)("$name ($file) has a rule", ({ name }) => {
    expect(Object.keys(ACCESS)).toContain(name);
  });

  it("has no rule for an address that nothing answers", () => {
    expect(Object.keys(ACCESS).filter((name) => !answered.some((file) => file.name === name))).toEqual([]);
  });

  it.each(pages)("%s opens by the rule of its own address", (file) => {
    const source = readFileSync(join(APP, file), "utf8");
    const asked = [...source.matchAll(/open(?:Page|Entrance)\("(.+?)"\)/g)].map(([, address]) => address);
    expect(asked).toEqual([addressOf(file)]);
  });

  it.each(routes)("%s answers through handle, which asks for the rule", (file) => {
    const source = readFileSync(join(APP, file), "utf8");
    for (const [, made] of source.matchAll(/^export (?:const|async function|function) [A-Z]+ ?=? ?(\w*)/gm)) {
      expect(made).toMatch(/^handle(Visitor)?$/);
    }
  });

  it("is open to a visitor at sign-in and health only", () => {
    expect(Object.keys(ACCESS).filter((name) => ACCESS[name] === "anyone")).toEqual([
      "PAGE /sign-in",
      "GET /api/health",
      "POST /api/sign-in",
      "POST /api/sign-in/hospital",
      "GET /api/sign-in/hospital",
    ]);
  });
});

describe("who is let in", () => {
  const visitor = null;
  it.each([
    ["PAGE /sign-in", visitor, true],
    ["GET /api/lesions", visitor, false],
    ["GET /api/lesions", "reader", true],
    ["GET /api/slices/000001_01_01/3", visitor, false],
    ["GET /api/slices/000001_01_01/3", "reader", true],
    ["PAGE /mining", "reader", false],
    ["PAGE /mining", "researcher", true],
    ["POST /api/mining/runs", "reader", false],
    ["POST /api/mining/runs", "researcher", false],
    ["POST /api/mining/runs", "operator", true],
    ["POST /api/mining/runs/7/cancel", "researcher", false],
    ["POST /api/mining/runs/7/cancel", "admin", true],
  ] as const)("%s by %s: %s", (name, role, expected) => {
    const [method = "", path = ""] = name.split(" ");
    const found = ruleOf(method, path);
    expect(found && allows(found.rule, role)).toBe(expected);
  });

  it("knows no rule for an address or a method that is not listed", () => {
    expect(ruleOf("GET", "/api/unheard-of")).toBeNull();
    expect(ruleOf("DELETE", "/api/lesions/4")).toBeNull();
    expect(ruleOf("GET", "/api/lesions/")).toBeNull();
    expect(ruleOf("GET", "/api/lesions/4/thumbnail/more")).toBeNull();
  });
});
