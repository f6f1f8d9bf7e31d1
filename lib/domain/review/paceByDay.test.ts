import { describe, expect, it } from "vitest";
import { paceByDay } from "./paceByDay.ts";

const reading = (at: string, seconds: number) => ({ at: new Date(at), seconds });

describe("paceByDay", () => {
  it("has the median of each day's seconds, the oldest day first, and no day without a verdict", () => {
    const readings = [
      reading("2026-11-25T08:00:00Z", 7),
      reading("2026-11-23T08:00:00Z", 4),
      reading("2026-11-23T08:01:00Z", 10),
      reading("2026-11-23T23:59:59Z", 5),
    ];
    expect(paceByDay(readings, 30)).toEqual([
      { day: "2026-11-23", verdicts: 3, medianSeconds: 5 },
      { day: "2026-11-25", verdicts: 1, medianSeconds: 7 },
    ]);
  });

  it("keeps the latest days when there are more than are wanted", () => {
    const readings = [1, 2, 3].map((day) => reading(`2026-11-0${day}T12:00:00Z`, day));
    expect(paceByDay(readings, 2).map(({ day }) => day)).toEqual(["2026-11-02", "2026-11-03"]);
  });

  it("is nothing before the first verdict", () => {
    expect(paceByDay([], 30)).toEqual([]);
  });
});
