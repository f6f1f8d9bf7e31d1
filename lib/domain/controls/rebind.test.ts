import { describe, expect, it } from "vitest";
import { bindingsOf } from "./bindings.ts";
import { conflictsOf, rivalsOf } from "./conflicts.ts";
import { isFree } from "./isFree.ts";
import { capsOf, keyWords } from "./keyWords.ts";
import { rebind, swap, takeOver, withoutKey } from "./rebind.ts";

const OURS = bindingsOf("lesionary");

describe("conflictsOf", () => {
  it("names the two commands that a key would ask for at once", () => {
    const bindings = rebind(OURS, { command: "reject", key: "a", replaces: "x" });
    expect(conflictsOf(bindings)).toEqual([{ key: "a", commands: ["accept", "reject"] }]);
  });

  it("finds a key of the viewer that is wanted for a verdict: both are on screen", () => {
    expect(rivalsOf(OURS, "accept", "k")).toEqual(["key-slice"]);
  });

  it("lets one key be for a lesion and for a pair, which are never judged at once", () => {
    expect(rivalsOf(OURS, "merge", "a")).toEqual([]);
    expect(rivalsOf(OURS, "merge", "u")).toEqual(["unsure"]);
  });

  it("lets undo be the stroke’s while diameters are changed, and the verdict’s otherwise", () => {
    expect(conflictsOf(OURS)).toEqual([]);
    expect(rivalsOf(OURS, "edit-redo", "ctrl+z")).toEqual(["undo-verdict", "edit-undo"]);
  });

  it("has no quarrel with a command’s own key", () => {
    expect(rivalsOf(OURS, "accept", "a")).toEqual([]);
  });
});

describe("a change of keys", () => {
  it("puts a key in the place of another, or beside it", () => {
    expect(rebind(OURS, { command: "zoom-in", key: "F8", replaces: "=" })["zoom-in"]).toEqual(["+", "F8"]);
    expect(rebind(OURS, { command: "accept", key: "F8", replaces: null }).accept).toEqual(["a", "F8"]);
    expect(rebind(OURS, { command: "zoom-in", key: "+", replaces: "=" })["zoom-in"]).toEqual(["+"]);
  });

  it("swaps: the other command gets the key that became free", () => {
    const swapped = swap(OURS, { command: "accept", key: "x", replaces: "a" }, "reject");
    expect([swapped.accept, swapped.reject]).toEqual([["x"], ["a"]]);
    expect(conflictsOf(swapped)).toEqual([]);
  });

  it("takes over: the other commands lose the key", () => {
    const taken = takeOver(OURS, { command: "edit-redo", key: "ctrl+z", replaces: "ctrl+y" }, [
      "undo-verdict",
      "edit-undo",
    ]);
    expect(taken["edit-redo"]).toEqual(["ctrl+z", "ctrl+shift+z"]);
    expect([taken["undo-verdict"], taken["edit-undo"]]).toEqual([[], []]);
  });

  it("clears one key and leaves the others", () => {
    expect(withoutKey(OURS, "zoom-in", "+")["zoom-in"]).toEqual(["="]);
  });
});

describe("keys that can be given", () => {
  it.each(["a", "ctrl+z", "F8", "shift+ArrowUp", "Backspace"])("%s can", (key) =>
    expect(isFree(key)).toBe(true),
  );
  it.each(["Escape", "Tab", "ctrl+w", "F5", "meta+a"])("%s cannot", (key) => expect(isFree(key)).toBe(false));
});

describe("a key in words", () => {
  it.each([
    ["a", "A"],
    ["ctrl+shift+z", "Ctrl+Shift+Z"],
    ["ctrl++", "Ctrl++"],
    ["-", "−"],
    ["ArrowUp", "↑"],
    ["F8", "F8"],
  ])("%s is %s", (key, words) => expect(keyWords(key)).toBe(words));

  it("is told in a Mac’s own signs there", () => {
    expect(capsOf("ctrl+shift+z", true)).toEqual(["⌘", "⇧", "Z"]);
  });
});
