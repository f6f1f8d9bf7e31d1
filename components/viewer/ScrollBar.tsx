import { type PointerEvent, useSyncExternalStore } from "react";
import { type SliceState, sliceId, slices } from "#lib/client/slices/index.ts";
import { keptSliceFrom } from "#lib/domain/viewing/sliceOrder.ts";
import type { ViewerMark } from "./types.ts";
import { useFollower } from "./useFollower.ts";
import type { ViewerModel } from "./ViewerModel.ts";
import { offsetText } from "./viewerText.ts";

/** Slices that are not kept are left blank. */
const FILLS: Readonly<Record<SliceState, string>> = {
  ready: "fill-kept",
  fetching: "fill-aside",
  failed: "fill-bad",
  absent: "fill-edge/50",
};

/** Slices that a key goes; the last ones for Home and End. */
const STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowUp", -1],
  ["ArrowDown", 1],
  ["PageUp", -10],
  ["PageDown", 10],
  ["Home", Number.NEGATIVE_INFINITY],
  ["End", Number.POSITIVE_INFINITY],
]);

/** All slices of the series from top to bottom: which are here, where marks lie, where one is. Dragged to go there. */
export function ScrollBar({
  model,
  marks,
  label,
}: {
  model: ViewerModel;
  marks: readonly ViewerMark[];
  label: string;
}) {
  const { series, keySlice } = model.subject;
  const count = Math.max(1, series.slices);

  const goToPointer = ({ currentTarget, clientY }: PointerEvent<HTMLElement>) => {
    const { top, height } = currentTarget.getBoundingClientRect();
    const at = Math.floor(((clientY - top) / height) * count) + 1;
    model.goTo(keptSliceFrom(Math.min(count, Math.max(1, at)), series.kept, 0));
  };
  return (
    <div
      ref={useFollower(model, sayPlace)}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      title="Green: here. Amber: being fetched. Grey: kept, not yet fetched. Red: failed. Blank: not kept."
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={model.state.slice}
      className="relative w-5 shrink-0 cursor-ns-resize touch-none rounded-sm bg-surface"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goToPointer(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goToPointer(event);
      }}
      onKeyDown={(event) => {
        const by = STEPS.get(event.key);
        if (by === undefined) return;
        event.preventDefault();
        model.step(by);
      }}
    >
      <svg
        viewBox={`0 0 20 ${count}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
        aria-hidden="true"
      >
        <Track model={model} />
        {marks.map((mark) => (
          <rect
            key={mark.id}
            x={mark.layer === "truth" ? 11 : 14}
            y={mark.slice - 1}
            width={mark.layer === "truth" ? 9 : 6}
            height={Math.max(1, count / 250)}
            className={mark.layer === "truth" ? "fill-truth" : "fill-soft"}
          />
        ))}
      </svg>
      <Tick at={keySlice} count={count} />
      <div
        ref={useFollower(model, placeThumb)}
        className="pointer-events-none absolute inset-0 [will-change:translate]"
      >
        <div className="absolute inset-x-0 h-0.5 -translate-y-1/2 bg-ink shadow-[0_0_0_1px_#000]" />
      </div>
    </div>
  );
}

function sayPlace(element: Element, { state: { slice }, subject }: ViewerModel): void {
  const text = `${slice} of ${subject.series.slices}, ${offsetText(slice, subject)}`;
  if (element.getAttribute("aria-valuetext") === text) return;
  element.setAttribute("aria-valuenow", String(slice));
  element.setAttribute("aria-valuetext", text);
}

/** Moved and not laid out: by its share of the bar's own height. */
function placeThumb(element: HTMLElement, { state: { slice }, subject: { series } }: ViewerModel): void {
  const share = (slice - 0.5) / Math.max(1, series.slices);
  // As the browser gives it back.
  const next = `0px ${Number((100 * share).toFixed(3))}%`;
  if (element.style.translate !== next) element.style.translate = next;
}

/** Where the key slice is. */
function Tick({ at, count }: { at: number; count: number }) {
  return (
    <svg
      viewBox="0 0 6 8"
      className="pointer-events-none absolute -left-0.5 h-2 w-1.5 -translate-y-1/2 fill-accent"
      style={{ top: `${((at - 0.5) / count) * 100}%` }}
      aria-hidden="true"
    >
      <path d="M0 0L6 4L0 8Z" />
    </svg>
  );
}

/** The state of each slice, neighbours of the same state as one piece. */
function Track({ model }: { model: ViewerModel }) {
  useSyncExternalStore(
    (listener) => slices.subscribe(listener),
    () => slices.version,
    () => 0,
  );
  const { name, kept } = model.subject.series;
  const runs: { state: SliceState; from: number; to: number }[] = [];
  for (const slice of kept) {
    const state = slices.stateOf(sliceId(name, slice));
    const last = runs.at(-1);
    if (last?.state === state && last.to === slice - 1) last.to = slice;
    else runs.push({ state, from: slice, to: slice });
  }
  return runs.map(({ state, from, to }) => (
    <rect key={from} x="6" y={from - 1} width="3" height={to - from + 1} className={FILLS[state]} />
  ));
}
