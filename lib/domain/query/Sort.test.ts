import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPlace, formatSort, parsePlace, parseSort, SORT_KEYS } from "./Sort.ts";

describe("parseSort", () => {
  it("reads each order both ways, and writes it as it was", () => {
    for (const key of SORT_KEYS) {
      expect(parseSort(key)).toEqual({ key, descending: false });
      expect(parseSort(`-${key}`)).toEqual({ key, descending: true });
      expect(formatSort(parseSort(`-${key}`))).toBe(`-${key}`);
    }
  });

  it("refuses what is no order", () => {
    expect(() => parseSort("colour")).toThrow(/ordered by number, patient/);
    expect(() => parseSort("--long")).toThrow(/ordered by/);
  });
});

describe("parsePlace", () => {
  it("reads what formatPlace writes", () => {
    const place = fc.record({
      value: fc.option(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        { nil: null },
      ),
      lesionId: fc.integer({ min: 0, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(place, (given) => {
        expect(parsePlace(formatPlace(given))).toEqual(given);
      }),
    );
    expect(formatPlace({ value: 12.5, lesionId: 417 })).toBe("12.5~417");
    expect(formatPlace({ value: null, lesionId: 417 })).toBe("~417");
  });

  it("refuses anything else", () => {
    for (const text of ["", "12", "~", "x~1", "1~1'; --", "1~1234567890"]) {
      expect(() => parsePlace(text)).toThrow(/not given out by us/);
    }
  });
});
