import { describe, expect, it } from "vitest";
import { ACCESS } from "../access.ts";
import { scopeOf } from "./tokenScope.ts";

describe("scopeOf", () => {
  it.each([
    ["GET /api/lesions/{lesionId}", "read"],
    ["GET /api/mining/runs", "read"],
    ["PUT /api/review/items/{itemId}/verdict", "review"],
    ["POST /api/mining/runs", "operate"],
    ["GET /api/account", null],
    ["POST /api/account/tokens", null],
    ["GET /api/users", null],
    ["GET /api/audit", null],
    ["POST /api/sign-out", null],
    ["POST /api/change-password", null],
    ["PAGE /lesions", null],
    ["POST /api/something-new", null],
  ])("%s needs %s", (pattern, scope) => {
    expect(scopeOf(pattern)).toBe(scope);
  });

  it("opens nothing that manages people, whatever the method", () => {
    const people = Object.keys(ACCESS).filter((name) => /\/api\/(account|users|audit)/.test(name));
    expect(people.length).toBeGreaterThan(8);
    expect(people.map(scopeOf)).toEqual(people.map(() => null));
  });

  it("never takes reading for enough to change something", () => {
    const changes = Object.keys(ACCESS).filter((name) => !/^(GET|PAGE) /.test(name));
    // A patch is sent to be compared only.
    expect(changes.filter((name) => scopeOf(name) === "read")).toEqual(["POST /api/similar/patch"]);
  });
});
