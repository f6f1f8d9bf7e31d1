import { describe, expect, it } from "vitest";
import { csvOf } from "./csvOf.ts";

describe("csvOf", () => {
  it("quotes what would end a cell, and ends lines as RFC 4180 does", () => {
    expect(
      csvOf([
        ["a", 1.5],
        ['say "x, y"', "two\nlines"],
      ]),
    ).toBe('a,1.5\r\n"say ""x, y""","two\nlines"\r\n');
  });

  it("lets no spreadsheet take a word for a formula, and leaves numbers alone", () => {
    expect(
      csvOf([
        ["=1+1", -3],
        ["-", "@x"],
      ]),
    ).toBe("'=1+1,-3\r\n'-,'@x\r\n");
  });
});
