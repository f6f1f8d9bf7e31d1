import { describe, expect, it } from "vitest";
import { queryOfOldAddress } from "./queryOfOldAddress.ts";

describe("queryOfOldAddress", () => {
  it.each([
    [{ flag: "any" }, "flag:any"],
    [{ flag: "none", split: "test" }, "flag:none split:test"],
    [{ flag: "too-small", from: "10", to: "20.5" }, "flag:too-small long:>=10 long:<20.5"],
    [{ split: "nonsense", flag: "any" }, "flag:any"],
    [{ flag: "x) or is:all" }, null],
    [{ q: "type:lung", flag: "any" }, null],
    [{ view: "table" }, null],
  ])("reads %j", (search, query) => {
    expect(queryOfOldAddress(search)).toBe(query);
  });
});
