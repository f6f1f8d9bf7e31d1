"use client";

import { outlineMeasures } from "#lib/domain/outline/outlineMeasures.ts";
import { Keys, useCommands } from "../controls/index.ts";
import { Button } from "../ui/Button.tsx";
import { areaText } from "./areaText.ts";
import { OUTLINE_TOOLS, type OutlineSession, type OutlineTool } from "./useOutline.ts";

const TOOL_WORDS: Readonly<Record<OutlineTool, string>> = {
  points: "Points",
  brush: "Brush",
  eraser: "Eraser",
};

/** While an outline is changed: by what, its area now, and going back and forth. */
export function OutlineTools({
  session,
  spacingMm,
}: {
  session: OutlineSession;
  spacingMm: readonly [number, number];
}) {
  const { draft, saving, tool, brushMm } = session;
  useCommands({
    "outline-tool": session.nextTool,
    "brush-smaller": () => session.resizeBrush(false),
    "brush-larger": () => session.resizeBrush(true),
    "edit-undo": session.undo,
    "edit-redo": session.redo,
  });
  if (!draft) return null;
  const area = outlineMeasures(draft.now, spacingMm)?.areaMm2 ?? 0;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <fieldset aria-label="Change by" className="flex rounded-md border border-edge/60">
          {OUTLINE_TOOLS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={tool === each}
              onClick={() => session.setTool(each)}
              className="h-8 rounded-md px-2 text-soft hover:text-ink aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-ink"
            >
              {TOOL_WORDS[each]}
            </button>
          ))}
        </fieldset>
        <span className="figures ml-auto text-soft" aria-live="polite">
          now <span className="font-medium text-ink">{areaText(area)}</span>
        </span>
      </div>
      {tool === "points" ? (
        <p className="text-caption text-soft">
          On the key slice, drag a point: those beside it follow, with <Key>alt</Key> it moves alone. Arrow
          keys move it by a quarter of a pixel, <Key>,</Key> and <Key>.</Key> go to the next point.
        </p>
      ) : (
        <>
          <div className="flex items-center gap-2">
            <span className="text-soft">Radius</span>
            <Button
              aria-label="Smaller brush"
              className="w-8 px-0"
              onClick={() => session.resizeBrush(false)}
            >
              −
            </Button>
            <span className="figures w-16 text-center">{brushMm.toFixed(1)} mm</span>
            <Button aria-label="Larger brush" className="w-8 px-0" onClick={() => session.resizeBrush(true)}>
              +
            </Button>
            <span className="ml-auto flex gap-1">
              <Keys command="brush-smaller" /> <Keys command="brush-larger" />
            </span>
          </div>
          <p className="text-caption text-soft">
            {tool === "brush"
              ? "What the brush touches on the key slice comes in"
              : "What the eraser touches on the key slice leaves"}
            ; <Key>alt</Key> turns it round. The largest piece counts. By keyboard, choose points.
          </p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="main" busy={saving.isPending} disabled={draft.past.length === 0} onClick={session.save}>
          Save outline
        </Button>
        <Button disabled={draft.past.length === 0} onClick={session.undo}>
          Undo
        </Button>
        <Button disabled={draft.future.length === 0} onClick={session.redo}>
          Redo
        </Button>
        <Button look="quiet" onClick={session.cancel}>
          Cancel
        </Button>
      </div>
    </>
  );
}

const Key = ({ children }: { children: string }) => (
  <kbd className="rounded-sm border border-line bg-raised px-1 font-mono text-ink">{children}</kbd>
);
