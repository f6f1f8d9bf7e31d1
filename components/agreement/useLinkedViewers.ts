"use client";

import { useMemo, useRef } from "react";
import { COMMANDS } from "#lib/domain/controls/commands.ts";
import { type CommandHandlers, useCommands } from "../controls/index.ts";
import type { CtViewerHandle, ViewerView } from "../viewer/index.ts";

const SCROLLS = new Set<string>(["slice-up", "slice-down"]);

/**
 * Two viewers that show the same place in the same way: keys act on both, and what the mouse does to one is done to the
 * other as soon as it rests. Scrolling needs no help: viewers that are linked scroll along by themselves.
 */
export function useLinkedViewers() {
  const first = useRef<CtViewerHandle>(null);
  const second = useRef<CtViewerHandle>(null);

  const handlers = useMemo(
    (): CommandHandlers =>
      Object.fromEntries(
        COMMANDS.filter(({ group }) => group === "viewer").map(({ id }) => [
          id,
          (phase: "down" | "up") => {
            first.current?.run(id, phase);
            if (!SCROLLS.has(id)) second.current?.run(id, phase);
          },
        ]),
      ),
    [],
  );
  useCommands(handlers);

  const follow = (to: typeof first) => (view: ViewerView) => {
    const handle = to.current;
    if (!handle || isSame(handle.view(), view)) return;
    const { window, inverted, centre, scale, rotation, flipped } = view;
    handle.setView({ window, inverted, centre, scale, rotation, flipped });
  };
  return { first, second, onFirstView: follow(second), onSecondView: follow(first) };
}

/** Whether two views differ by less than can be seen; equal ones are not passed on, or they would be for ever. */
const isSame = (a: ViewerView, b: ViewerView): boolean =>
  a.inverted === b.inverted &&
  a.rotation === b.rotation &&
  a.flipped === b.flipped &&
  Math.abs(a.scale - b.scale) < 1e-3 &&
  Math.abs(a.centre.x - b.centre.x) < 0.01 &&
  Math.abs(a.centre.y - b.centre.y) < 0.01 &&
  JSON.stringify(a.window) === JSON.stringify(b.window);
