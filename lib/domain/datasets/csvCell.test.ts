import { describe, expect, it } from "vitest";
import { csvText, quoted } from "./csvCell.ts";

describe("csvText", () => {
  it.each(["=1+1", "+49 30 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])("case 58: %j is no formula", (text) => {
    expect(csvText(text).replaceAll('"', "")[0]).toBe("'");
  });

  it("quotes commas, quotes and line ends, and leaves plain text alone", () => {
    expect(csvText("liver")).toBe("liver");
    expect(csvText("a, b")).toBe('"a, b"');
    expect(csvText('say "so"')).toBe('"say ""so"""');
    expect(csvText("two\nlines")).toBe('"two\nlines"');
    expect(csvText('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  });

  it("leaves our own numbers alone: a window from -175 is no formula", () => {
    expect(quoted("-175, 275")).toBe('"-175, 275"');
  });
});
