import Link from "next/link";
import type { JudgedBox } from "#lib/contracts/evaluations.ts";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { KIND_NAMES } from "./evaluationWords.ts";
import { JudgedPicture } from "./JudgedPicture.tsx";

/** One box, or missed lesion: its picture opens its slice in the viewer. */
export function BoxItem({
  evaluationId,
  box,
  imageHref,
}: {
  evaluationId: number;
  box: JudgedBox;
  imageHref: string;
}) {
  const { kind, score, overlap, lesionId, coarseType, longMm, shortMm, series, slice } = box;
  return (
    <li className="relative flex gap-3 rounded-md p-1.5 hover:bg-hover">
      <JudgedPicture evaluationId={evaluationId} box={box} />
      <div className="flex min-w-0 flex-col gap-0.5">
        <Link href={imageHref} className="font-medium after:absolute after:inset-0">
          {KIND_NAMES[kind]}
        </Link>
        <p className="text-soft">
          {score !== null && <>score {score.toFixed(3)}</>}
          {score !== null && overlap !== null && " · "}
          {overlap !== null && <>overlap {overlap.toFixed(2)}</>}
          {score === null && longMm !== null && shortMm !== null && sizeText(longMm, shortMm)}
        </p>
        {lesionId !== null && (
          <p className="truncate text-caption text-soft">
            <Link
              href={`/lesions/${lesionId}`}
              className="relative z-10 underline decoration-line underline-offset-4 hover:decoration-accent"
            >
              Lesion {lesionId}
            </Link>
            {coarseType !== null && `, ${COARSE_TYPES[coarseType] ?? "not labelled"}`}
            {score !== null && longMm !== null && shortMm !== null && `, ${sizeText(longMm, shortMm)}`}
          </p>
        )}
        <p className="truncate text-caption text-faint">
          {series} · slice {slice}
        </p>
      </div>
    </li>
  );
}
