import { describe, expect, it } from "vitest";
import { roleOfClaims } from "./roleOfClaims.ts";

const ROLES = new Map([
  ["radiology", "reader"],
  ["research", "researcher"],
  ["boss", "admin"],
] as const);

describe("roleOfClaims", () => {
  it.each([
    ["a list", { groups: ["radiology"] }, "reader"],
    ["one group as a text", { groups: "research" }, "researcher"],
    ["several: the one that may do most", { groups: ["radiology", "boss", "research"] }, "admin"],
    ["groups that are not known here", { groups: ["cleaning"] }, null],
    ["no claim", {}, null],
    ["something else than groups", { groups: { radiology: true } }, null],
    ["numbers among the groups", { groups: [7, "radiology"] }, "reader"],
  ])("gives the role of %s", (_what, claims, role) => {
    expect(roleOfClaims(claims, "groups", ROLES)).toBe(role);
  });

  it("follows dots into a claim, unless the claim itself is named with them", () => {
    expect(roleOfClaims({ realm_access: { roles: ["boss"] } }, "realm_access.roles", ROLES)).toBe("admin");
    expect(roleOfClaims({ "https://h.example/g": ["boss"] }, "https://h.example/g", ROLES)).toBe("admin");
    expect(roleOfClaims({ realm_access: null }, "realm_access.roles", ROLES)).toBeNull();
  });

  it("takes nothing from what every object has", () => {
    expect(roleOfClaims({}, "constructor.name", new Map([["Object", "admin"]]))).toBeNull();
  });
});
