import { describe, expect, it } from "vitest";
import { bindingsOf } from "#lib/domain/controls/bindings.ts";
import { type CommandHandlers, Dispatcher } from "./Dispatcher.ts";

const OURS = bindingsOf("lesionary");

/** A dispatcher that writes down what it handed over. */
function listening() {
  const dispatcher = new Dispatcher();
  const heard: string[] = [];
  const listen = (place: number, name: string, ...commands: (keyof CommandHandlers)[]) =>
    dispatcher.listen({
      place,
      handlers: Object.fromEntries(
        commands.map((id) => [id, (phase: string) => void heard.push(`${name}: ${id} ${phase}`)]),
      ),
    });
  const press = (key: string, { code = key, repeat = false } = {}) =>
    dispatcher.down(key, { code, repeat }, OURS);
  return { dispatcher, heard, listen, press };
}

describe("Dispatcher", () => {
  it("hands a key to the part that knows its command, and leaves the others to the browser", () => {
    const { listen, press, heard } = listening();
    listen(1, "desk", "accept");
    expect(press("a")).toBe(true);
    expect(press("x")).toBe(false);
    expect(press("F8")).toBe(false);
    expect(heard).toEqual(["desk: accept down"]);
  });

  it("prefers the innermost: undo is the stroke’s while diameters are changed", () => {
    const { listen, press, heard } = listening();
    listen(1, "desk", "undo-verdict");
    const editing = listen(2, "editing", "edit-undo");
    press("ctrl+z");
    editing();
    press("ctrl+z");
    expect(heard).toEqual(["editing: edit-undo down", "desk: undo-verdict down"]);
  });

  it("goes on with slices while the key is held, and does all else once", () => {
    const { listen, press, heard } = listening();
    listen(1, "viewer", "slice-up", "accept");
    press("ArrowUp");
    press("ArrowUp", { repeat: true });
    press("a");
    expect(press("a", { repeat: true })).toBe(true);
    expect(heard).toEqual(["viewer: slice-up down", "viewer: slice-up down", "viewer: accept down"]);
  });

  it("ends what lasts when its key is let go, by its place, whatever it is called by then", () => {
    const { dispatcher, listen, press, heard } = listening();
    listen(1, "viewer", "hide-overlays");
    press("b", { code: "KeyB" });
    press("b", { code: "KeyB", repeat: true });
    dispatcher.up("KeyN");
    expect(heard).toEqual(["viewer: hide-overlays down"]);
    dispatcher.up("KeyB");
    dispatcher.up("KeyB");
    expect(heard).toEqual(["viewer: hide-overlays down", "viewer: hide-overlays up"]);
  });

  it("ends what lasts when the window goes to the back, and when the part goes away", () => {
    const { dispatcher, listen, press, heard } = listening();
    const viewer = listen(1, "viewer", "hide-overlays", "magnifier");
    press("b");
    dispatcher.upAll();
    press("z");
    viewer();
    expect(heard).toEqual([
      "viewer: hide-overlays down",
      "viewer: hide-overlays up",
      "viewer: magnifier down",
      "viewer: magnifier up",
    ]);
  });
});
