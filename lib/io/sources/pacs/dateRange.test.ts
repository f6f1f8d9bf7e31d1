import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateRange, dateKey, dicomDay, isWithin, splitRange } from "./dateRange.ts";

const TODAY = "20240615";

describe("splitRange", () => {
  it("cuts the open ends off first, then halves", () => {
    expect(splitRange({ from: null, to: null }, TODAY)).toEqual([
      { from: null, to: "19891231" },
      { from: "19900101", to: null },
    ]);
    expect(splitRange({ from: "19900101", to: null }, TODAY)).toEqual([
      { from: "19900101", to: "20240616" },
      { from: "20240617", to: null },
    ]);
    expect(splitRange({ from: "20240228", to: "20240302" }, TODAY)).toEqual([
      { from: "20240228", to: "20240229" },
      { from: "20240301", to: "20240302" },
    ]);
  });

  it.each([
    { from: "20240615", to: "20240615" },
    { from: "20240617", to: null },
    { from: null, to: "19891231" },
  ])("leaves %j whole", (range) => {
    expect(splitRange(range, TODAY)).toBeNull();
  });

  it("loses no day and asks for none twice, down to single days", () => {
    const day = fc
      .integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2060, 0, 1) })
      .map((time) => dicomDay(time));
    fc.assert(
      fc.property(day, day, (wanted, since) => {
        const first: DateRange = { from: since, to: null };
        const pending = [first];
        let leaves = 0;
        for (let range = pending.pop(); range; range = pending.pop()) {
          if (!isWithin(wanted, range)) continue;
          const pieces = splitRange(range, TODAY);
          if (pieces) pending.push(...pieces);
          else leaves += 1;
        }
        expect(leaves).toBe(wanted >= since ? 1 : 0);
      }),
    );
  });
});

describe("dateKey", () => {
  it.each([
    [{ from: null, to: null }, null],
    [{ from: "20240101", to: null }, "20240101-"],
    [{ from: null, to: "19891231" }, "-19891231"],
    [{ from: "20240101", to: "20240131" }, "20240101-20240131"],
    [{ from: "20240101", to: "20240101" }, "20240101"],
  ])("writes %j as %j", (range, key) => {
    expect(dateKey(range)).toBe(key);
  });
});

describe("isWithin", () => {
  it("keeps undated studies and reads dates as ACR-NEMA wrote them", () => {
    const january = { from: "20240101", to: "20240131" };
    expect([isWithin(null, january), isWithin("2024.01.31", january)]).toEqual([true, true]);
    expect([isWithin("20240201", january), isWithin("20231231", january)]).toEqual([false, false]);
  });
});
