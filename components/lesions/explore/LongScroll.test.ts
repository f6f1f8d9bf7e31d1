import { describe, expect, it } from "vitest";
import { LongScroll } from "./LongScroll.ts";

describe("LongScroll", () => {
  it("is an ordinary list while the browser can draw it", () => {
    const scroll = new LongScroll(100_000, 1_000);
    scroll.scrolledTo(40_000);
    expect([scroll.scrolledPx, scroll.position, scroll.shift]).toEqual([100_000, 40_000, 0]);
  });

  it("moves by what the hand moved, and by shares when the scroll bar is dragged", () => {
    // A million rows of 48 px, four times as high as what is scrolled.
    const scroll = new LongScroll(48_000_000, 1_000);
    expect(scroll.scrolledPx).toBe(12_000_000);
    scroll.scrolledTo(100);
    expect(scroll.position).toBe(100);
    scroll.scrolledTo(6_000_000);
    expect(scroll.position / (48_000_000 - 1_000)).toBeCloseTo(6_000_000 / (12_000_000 - 1_000), 9);
    const before = scroll.position;
    scroll.scrolledTo(6_000_120);
    expect(scroll.position).toBeCloseTo(before + 120, 6);
  });

  it("puts the scroll bar right without moving the list", () => {
    const scroll = new LongScroll(48_000_000, 1_000);
    for (let top = 100; top <= 10_000; top += 100) scroll.scrolledTo(top);
    expect(scroll.position).toBe(10_000);
    expect(scroll.settle()).toBe(true);
    expect(scroll.position).toBe(10_000);
    // A quarter of the way, since the bar is a quarter as long as the list.
    expect(scroll.top).toBeCloseTo(2_500, 0);
    expect(scroll.settle()).toBe(false);
  });

  it("reaches the first and the last row", () => {
    const scroll = new LongScroll(48_000_000, 1_000);
    scroll.scrolledTo(scroll.scrolledPx - 1_000);
    expect(scroll.position).toBe(48_000_000 - 1_000);
    scroll.scrolledTo(0);
    expect(scroll.position).toBe(0);
    scroll.moveTo(Number.POSITIVE_INFINITY);
    expect([scroll.position, scroll.top]).toEqual([48_000_000 - 1_000, 12_000_000 - 1_000]);
  });

  it("keeps what is shorter than the screen where it is", () => {
    const scroll = new LongScroll(300, 1_000);
    scroll.scrolledTo(50);
    expect([scroll.position, scroll.top]).toEqual([0, 50]);
  });
});
