"use client";

import { useId } from "react";
import { USUAL_WEIGHTS } from "#lib/contracts/similar.ts";
import { Button } from "../ui/Button.tsx";
import type { Weights } from "./queries.ts";

const PARTS = [
  { part: "image", label: "Image", bar: "bg-info" },
  { part: "place", label: "Place", bar: "bg-accent" },
  { part: "size", label: "Size", bar: "bg-aside" },
] as const;

/** How much image, place and size count: three sliders, and the share that each of them has. */
export function WeightSliders({
  weights,
  onChange,
  onReset,
  wide = false,
}: {
  weights: Weights;
  onChange: (change: Partial<Weights>) => void;
  onReset: () => void;
  /** Side by side rather than one under the other. */
  wide?: boolean;
}) {
  const total = weights.image + weights.place + weights.size;
  const isUsual = PARTS.every(({ part }) => weights[part] === USUAL_WEIGHTS[part]);
  return (
    <fieldset
      className={`grid items-end gap-x-6 gap-y-3 ${wide ? "sm:grid-cols-[repeat(3,minmax(0,1fr))_auto]" : ""}`}
    >
      <legend className="sr-only">What counts</legend>
      {PARTS.map(({ part, label, bar }) => (
        <Slider
          key={part}
          label={label}
          bar={bar}
          value={weights[part]}
          share={total > 0 ? weights[part] / total : 0}
          onChange={(value) => onChange({ [part]: value })}
        />
      ))}
      <Button look="quiet" disabled={isUsual} onClick={onReset} className={wide ? "" : "justify-self-start"}>
        Usual weights
      </Button>
    </fieldset>
  );
}

function Slider({
  label,
  bar,
  value,
  share,
  onChange,
}: {
  label: string;
  bar: string;
  value: number;
  share: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-2">
        <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${bar}`} />
        <label htmlFor={id} className="text-soft">
          {label}
        </label>
        <output htmlFor={id} className="ml-auto text-caption text-faint">
          {Math.round(100 * share)} %
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={value}
        aria-valuetext={`${Math.round(100 * share)} percent of the whole`}
        onChange={({ target }) => onChange(Number(target.value))}
        className="block h-6 w-full cursor-pointer accent-accent"
      />
    </div>
  );
}
