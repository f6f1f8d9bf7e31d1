import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindingsOf, commandsOfKey, differencesFrom } from "./bindings.ts";
import { COMMANDS } from "./commands.ts";
import { conflictsOf } from "./conflicts.ts";
import { isFree } from "./isFree.ts";
import { PRESET_NAMES } from "./presets.ts";

describe("the commands", () => {
  it("have a name each, and no key that a browser keeps for itself", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    expect(COMMANDS.flatMap(({ keys }) => keys).filter((key) => !isFree(key))).toEqual([]);
  });

  it.each(PRESET_NAMES)("are in no conflict as %s has them", (preset) => {
    expect(conflictsOf(bindingsOf(preset))).toEqual([]);
  });
});

describe("bindingsOf", () => {
  it("takes what this person chose, else what the preset says, else the default", () => {
    const bindings = bindingsOf("weasis", { accept: ["Enter"], "window-1": [] });
    expect(bindings.accept).toEqual(["Enter"]);
    expect(bindings["window-1"]).toEqual([]);
    expect(bindings["tool-length"]).toEqual(["d"]);
    expect(bindings.reject).toEqual(["x"]);
  });

  it("passes over commands that this version does not know, whatever their name", () => {
    const bindings = bindingsOf("lesionary", { "read-minds": ["a"], toString: ["b"], __proto__: ["c"] });
    expect(bindings).toEqual(bindingsOf("lesionary"));
  });

  it("finds the commands of a key", () => {
    const bindings = bindingsOf("lesionary");
    expect(commandsOfKey(bindings, "a")).toEqual(["accept"]);
    expect(commandsOfKey(bindings, "ctrl+z")).toEqual(["undo-verdict", "edit-undo"]);
    expect(commandsOfKey(bindings, "F8")).toEqual([]);
  });
});

describe("differencesFrom", () => {
  it("keeps what is not the preset's, and what another version may know", () => {
    const bindings = { ...bindingsOf("ohif"), accept: ["Enter"], fit: ["="] };
    expect(differencesFrom("ohif", bindings, { "read-minds": ["m"], reject: ["r"] })).toEqual({
      "read-minds": ["m"],
      accept: ["Enter"],
    });
  });

  it("gives the same bindings again", () => {
    const keys = fc.uniqueArray(fc.constantFrom("a", "b", "ctrl+z", "ArrowUp", "Space"), { maxLength: 3 });
    const own = fc.dictionary(fc.constantFrom(...COMMANDS.map(({ id }) => id)), keys);
    fc.assert(
      fc.property(fc.constantFrom(...PRESET_NAMES), own, (preset, chosen) => {
        const bindings = bindingsOf(preset, chosen);
        const again = bindingsOf(preset, differencesFrom(preset, bindings));
        for (const { id } of COMMANDS) expect(new Set(again[id])).toEqual(new Set(bindings[id]));
      }),
    );
  });
});
