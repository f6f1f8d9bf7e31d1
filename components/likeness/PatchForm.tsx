"use client";

import { useId, useState } from "react";
import type { SimilarToPatch } from "#lib/contracts/similar.ts";
import { TextField } from "../ui/Field.tsx";
import { readPatch } from "./readPatch.ts";

/** A 16-bit PNG of a lesion, and how large its pixels are. */
export function PatchForm({
  onPatch,
}: {
  onPatch: (patch: { name: string; body: SimilarToPatch } | null) => void;
}) {
  const id = useId();
  const [file, setFile] = useState<{ name: string; png: string } | null>(null);
  const [spacing, setSpacing] = useState("0.8");
  const [error, setError] = useState<string | null>(null);
  const spacingMm = Number(spacing.replace(",", "."));
  const isSpacing = spacingMm >= 0.05 && spacingMm <= 10;

  function tell(chosen: typeof file, mm: number) {
    const isWhole = chosen && mm >= 0.05 && mm <= 10;
    onPatch(isWhole ? { name: chosen.name, body: { png: chosen.png, spacingMm: mm, box: null } } : null);
  }
  async function choose(chosen: File | undefined) {
    setError(null);
    try {
      const next = chosen ? { name: chosen.name, png: await readPatch(chosen) } : null;
      setFile(next);
      tell(next, spacingMm);
    } catch (cause) {
      setFile(null);
      tell(null, spacingMm);
      setError(cause instanceof Error ? cause.message : "The file cannot be read.");
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="font-medium text-soft">
          Picture
        </label>
        <input
          id={id}
          type="file"
          accept="image/png"
          aria-describedby={`${id}-note`}
          onChange={({ target }) => void choose(target.files?.[0])}
          className="w-full rounded-md border border-edge/70 bg-room p-1 text-caption text-soft file:mr-3 file:h-7 file:rounded-sm file:border-0 file:bg-raised file:px-2.5 file:text-ink hover:border-edge"
        />
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={`text-caption ${error ? "text-bad" : "text-faint"}`}
        >
          {error ??
            "16-bit greyscale PNG, value = HU + 32768, the lesion in its middle half. Nothing of it is kept."}
        </p>
      </div>
      <TextField
        label="Pixel size in mm"
        inputMode="decimal"
        value={spacing}
        error={isSpacing ? null : "Between 0.05 and 10 mm."}
        onChange={({ target }) => {
          setSpacing(target.value);
          tell(file, Number(target.value.replace(",", ".")));
        }}
      />
    </div>
  );
}
