import { describe, expect, it } from "vitest";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { addStroke, isChanged, noStrokes, redoStroke, snapBackStroke, undoStroke } from "./strokes.ts";

/** A cross about (x, 50). */
const at = (x: number): RecistDiameters => ({
  long: [
    { x: x - 10, y: 50 },
    { x: x + 10, y: 50 },
  ],
  short: [
    { x, y: 45 },
    { x, y: 55 },
  ],
});

describe("strokes", () => {
  it("undoes and redoes one stroke at a time", () => {
    const two = addStroke(addStroke(noStrokes(at(0)), at(1)), at(2));
    const one = undoStroke(two);
    expect(one.now).toEqual(at(1));
    expect(undoStroke(one).now).toEqual(at(0));
    expect(undoStroke(undoStroke(one))).toEqual(undoStroke(one));
    expect(redoStroke(redoStroke(undoStroke(one)))).toEqual(two);
    expect(redoStroke(two)).toBe(two);
  });

  it("forgets what was undone when something else is drawn", () => {
    const other = addStroke(undoStroke(addStroke(noStrokes(at(0)), at(1))), at(5));
    expect(other.future).toEqual([]);
    expect(undoStroke(other).now).toEqual(at(0));
  });

  it("snaps back to what it began with, and that can be undone", () => {
    const back = snapBackStroke(addStroke(addStroke(noStrokes(at(0)), at(1)), at(2)));
    expect(back.now).toEqual(at(0));
    expect(isChanged(back)).toBe(false);
    expect(undoStroke(back).now).toEqual(at(2));
  });

  it("takes no notice of a stroke that changes nothing", () => {
    const none = noStrokes(at(0));
    expect(addStroke(none, at(0))).toBe(none);
    expect(snapBackStroke(none)).toBe(none);
  });

  it("may begin with nothing drawn, and comes back to that", () => {
    const drawn = addStroke(noStrokes(null), at(3));
    expect(isChanged(drawn)).toBe(true);
    expect(undoStroke(drawn).now).toBeNull();
  });
});
