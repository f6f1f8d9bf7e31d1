import { describe, expect, it } from "vitest";
import { paceOf } from "./paceOf.ts";

const times = (count: number, seconds: number) => Array.from({ length: count }, () => seconds);

describe("paceOf", () => {
  it("tells the medians of all and of the last ten", () => {
    expect(paceOf([...times(11, 2), ...times(10, 4)])).toMatchObject({ medianSeconds: 2, lastTenSeconds: 4 });
  });

  it("falls when the last ten took half as long again", () => {
    expect(paceOf([...times(10, 2), ...times(10, 3)]).falls).toBe(true);
    expect(paceOf([...times(10, 2), ...times(10, 2.9)]).falls).toBe(false);
  });

  it("is not moved by one hard case, nor judged before the twentieth verdict", () => {
    expect(paceOf([...times(19, 2), 300]).falls).toBe(false);
    expect(paceOf([...times(9, 2), ...times(10, 9)]).falls).toBe(false);
  });

  it("is unknown before the first verdict", () => {
    expect(paceOf([])).toEqual({ medianSeconds: null, lastTenSeconds: null, falls: false });
  });
});
