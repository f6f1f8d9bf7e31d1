"use client";

import Link from "next/link";
import { useState } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import type { DrawnBox } from "./BoxSearch.tsx";

/** What lesions are compared with, and the way to something else. */
export function SubjectCard({
  lesion,
  box,
  patch,
  drawing,
  onDrawing,
  onLesion,
}: {
  lesion: Lesion | null;
  box: DrawnBox | null;
  /** Name of the picture that was sent. */
  patch: string | null;
  drawing: boolean;
  onDrawing: (drawing: boolean) => void;
  onLesion: (lesionId: number) => void;
}) {
  const [number, setNumber] = useState("");
  const wanted = /^\d{1,9}$/.test(number.trim()) ? Number(number) : null;
  return (
    <div className="flex flex-col gap-4">
      {patch ? (
        <p>
          The middle of <span className="font-medium">{patch}</span>
        </p>
      ) : lesion ? (
        <div className="figures flex gap-3">
          <MarkPicture
            src={
              lesion.volume.kept.includes(lesion.slice)
                ? `/api/lesions/${lesion.id}/thumbnail?v=${lesion.version}`
                : null
            }
            alt={`CT around lesion ${lesion.id}`}
            coordinates={lesion.coordinates}
            spacingMm={lesion.spacingMm}
          />
          <div className="min-w-0">
            <Link
              href={`/lesions/${lesion.id}`}
              className="font-semibold underline decoration-line underline-offset-4 hover:decoration-accent"
            >
              Lesion {lesion.id}
            </Link>
            <p className="text-soft">{sizeText(lesion.longMm, lesion.shortMm)}</p>
            {box && (
              <p className="text-caption text-accent">
                a box of {((box.right - box.left) * lesion.spacingMm[0]).toFixed(1)} ×{" "}
                {((box.bottom - box.top) * lesion.spacingMm[1]).toFixed(1)} mm on slice {box.slice}
              </p>
            )}
          </div>
        </div>
      ) : null}
      {lesion && !patch && (
        <Button aria-pressed={drawing} onClick={() => onDrawing(!drawing)}>
          {drawing ? "Back to the lesion itself" : "Draw a box instead"}
        </Button>
      )}
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === null) return;
          setNumber("");
          onLesion(wanted);
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            label={lesion ? "Another lesion" : "Lesion"}
            inputMode="numeric"
            placeholder="its number"
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        </div>
        <Button type="submit" disabled={wanted === null} className="h-9">
          Compare
        </Button>
      </form>
    </div>
  );
}
