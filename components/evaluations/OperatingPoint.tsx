"use client";

import { useId, useState } from "react";
import type { JudgedBoxes } from "#lib/contracts/evaluations.ts";
import { percentText } from "./evaluationWords.ts";

/** Where the detector is used: typed as a threshold or as false positives per image, and the other follows. */
export function OperatingPoint({
  at,
  onScore,
  onFp,
}: {
  at: JudgedBoxes["at"] | undefined;
  onScore: (score: number) => void;
  onFp: (fp: number) => void;
}) {
  return (
    <div className="figures grid grid-cols-2 gap-x-3 gap-y-1">
      <NumberField label="Threshold" value={at?.score} digits={3} least={-1e6} onType={onScore} />
      <NumberField
        label="False positives per image"
        value={at?.fpPerImage}
        digits={2}
        least={0}
        onType={onFp}
      />
      <p className="col-span-2 flex items-baseline gap-2 pt-2">
        <output className="whitespace-nowrap font-semibold text-figure">
          {percentText(at?.sensitivity)}
        </output>
        <span className="text-soft">of the lesions are found there</span>
      </p>
    </div>
  );
}

/** Shows a value until somebody types; what was typed counts with Enter or when the field is left. */
function NumberField({
  label,
  value,
  digits,
  least,
  onType,
}: {
  label: string;
  value: number | undefined;
  digits: number;
  least: number;
  onType: (value: number) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  function take() {
    const number = typed === null || typed.trim() === "" ? Number.NaN : Number(typed);
    if (Number.isFinite(number) && number >= least) onType(number);
    setTyped(null);
  }
  return (
    <div className="flex min-w-0 flex-col justify-end gap-1">
      <label htmlFor={id} className="text-caption text-soft">
        {label}
      </label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? (value === undefined ? "" : value.toFixed(digits))}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === "Enter") take();
          if (key === "Escape") setTyped(null);
        }}
        className="h-8 w-full rounded-md border border-edge/70 bg-room px-2.5 hover:border-edge focus:border-accent"
      />
    </div>
  );
}
