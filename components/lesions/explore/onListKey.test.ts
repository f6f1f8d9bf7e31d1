import type { KeyboardEvent } from "react";
import { describe, expect, it } from "vitest";
import { onListKey } from "./onListKey.ts";

/** What keys do in a list of 23 lesions, five a row and two rows a screen. */
function press(key: string, focus: number, held: { shift?: boolean; ctrl?: boolean } = {}) {
  const done: unknown[] = [];
  const event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "preventDefault"> =
    {
      key,
      shiftKey: held.shift ?? false,
      ctrlKey: held.ctrl ?? false,
      altKey: false,
      metaKey: false,
      preventDefault: () => undefined,
    };
  onListKey(event, {
    focus,
    total: 23,
    across: 5,
    rowsAScreen: 2,
    moveTo: (place, stretch) => done.push(stretch ? ["stretch", place] : place),
    toggle: (place) => done.push(["toggle", place]),
    open: (place) => done.push(["open", place]),
    selectAll: () => done.push("all"),
    clear: () => done.push("none"),
  });
  return done;
}

describe("onListKey", () => {
  it.each<[string, number, unknown[]]>([
    ["ArrowRight", 3, [4]],
    ["ArrowRight", 22, [22]],
    ["ArrowLeft", 0, [0]],
    ["ArrowDown", 3, [8]],
    ["ArrowDown", 20, []],
    ["ArrowUp", 3, []],
    ["ArrowUp", 7, [2]],
    ["PageDown", 3, [13]],
    ["PageDown", 15, [22]],
    ["Home", 9, [0]],
    ["End", 9, [22]],
    [" ", 9, [["toggle", 9]]],
    ["Enter", 9, [["open", 9]]],
    ["Escape", 9, ["none"]],
    ["a", 9, []],
  ])("on %s at %i", (key, focus, done) => {
    expect(press(key, focus)).toEqual(done);
  });

  it("chooses what it passes with shift, and all with ctrl+A", () => {
    expect(press("ArrowDown", 3, { shift: true })).toEqual([["stretch", 8]]);
    expect(press("A", 3, { ctrl: true })).toEqual(["all"]);
  });
});
