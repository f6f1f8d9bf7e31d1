import { describe, expect, it } from "vitest";
import { matchesSearch } from "./matchesSearch.ts";

const finds = (search: string) =>
  matchesSearch(search, { label: "Take back the last verdict", section: "Verdict" }, ["ctrl+z"]);

describe("matchesSearch", () => {
  it.each(["", "verdict", "VERDICT last", "back ta", "ctrl+z", "Ctrl Z"])("finds it by “%s”", (search) => {
    expect(finds(search)).toBe(true);
  });

  it.each(["z", "accept", "verdict window"])("does not find it by “%s”", (search) => {
    expect(finds(search)).toBe(false);
  });
});
