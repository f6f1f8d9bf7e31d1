import { describe, expect, it } from "vitest";
import { type KeyPress, keyFromEvent } from "./keyFromEvent.ts";

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});
const altGraph = { getModifierState: (modifier: string) => modifier === "AltGraph" };

describe("keyFromEvent", () => {
  it.each([
    ["a letter", press("a", "KeyA"), "a"],
    ["a letter under caps lock", press("A", "KeyA"), "a"],
    ["a letter with shift", press("A", "KeyA", { shiftKey: true }), "shift+a"],
    ["z where a German keyboard has it", press("z", "KeyY", { ctrlKey: true }), "ctrl+z"],
    ["the place of a on a Russian keyboard", press("ф", "KeyA"), "a"],
    ["an umlaut, which has no place elsewhere", press("ö", "Semicolon"), "ö"],
    ["a number", press("1", "Digit1"), "1"],
    ["a number of the pad", press("1", "Numpad1"), "1"],
    ["a number on a French keyboard, without shift", press("&", "Digit1"), "1"],
    ["a number on a French keyboard, with shift", press("1", "Digit1", { shiftKey: true }), "1"],
    ["a sign that takes shift here and not there", press("?", "Slash", { shiftKey: true }), "?"],
    ["plus, as a US keyboard makes it", press("+", "Equal", { shiftKey: true }), "+"],
    ["plus of the pad with control", press("+", "NumpadAdd", { ctrlKey: true }), "ctrl++"],
    ["a sign over a number", press("!", "Digit1", { shiftKey: true }), "!"],
    [
      "a sign that AltGr makes",
      press("~", "BracketRight", { ctrlKey: true, altKey: true, ...altGraph }),
      "~",
    ],
    ["space", press(" ", "Space"), "Space"],
    ["space with shift", press(" ", "Space", { shiftKey: true }), "shift+Space"],
    ["an arrow", press("ArrowUp", "ArrowUp"), "ArrowUp"],
    [
      "an arrow with all that can be held",
      press("ArrowUp", "ArrowUp", { ctrlKey: true, altKey: true, shiftKey: true, metaKey: true }),
      "ctrl+alt+shift+meta+ArrowUp",
    ],
    ["redo", press("Z", "KeyZ", { ctrlKey: true, shiftKey: true }), "ctrl+shift+z"],
  ])("names %s", (_, event, name) => {
    expect(keyFromEvent(event)).toBe(name);
  });

  it("takes command for control on a Mac, and only there", () => {
    const event = press("z", "KeyZ", { metaKey: true });
    expect(keyFromEvent(event, true)).toBe("ctrl+z");
    expect(keyFromEvent(event, false)).toBe("meta+z");
  });

  it.each([
    ["a modifier by itself", press("Shift", "ShiftLeft", { shiftKey: true })],
    ["a dead key", press("Dead", "Quote")],
    ["a word being composed", press("a", "KeyA", { isComposing: true })],
    ["a key that no layout knows", press("Unidentified", "")],
  ])("says nothing of %s", (_, event) => {
    expect(keyFromEvent(event)).toBeNull();
  });
});
