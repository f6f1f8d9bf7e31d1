import Link from "next/link";
import type { JudgedImage } from "#lib/contracts/evaluations.ts";
import { sizeText } from "../../ui/sizeText.ts";
import { COARSE_TYPES } from "../../ui/typeWords.ts";
import { KIND_NAMES } from "../evaluationWords.ts";
import { LOOKS, type Look } from "../looks.ts";
import { drawnAt } from "./drawnAt.ts";

/** What is drawn on the slice, in words: the same for those who do not see it. */
export function ImagePanel({ judged, score, rule }: { judged: JudgedImage; score: number; rule: string }) {
  const { series, slice, patient, lesions, boxes } = judged;
  const looks = new Map(drawnAt(judged, score).map(({ key, look }) => [key, look]));
  const drawn = boxes.filter((each) => each.score >= score);
  return (
    <div className="figures min-h-0 flex-1 overflow-y-auto p-3">
      <h2 className="font-semibold">
        {series} <span className="font-normal text-soft">slice {slice}</span>
      </h2>
      <p className="pb-3 text-caption text-faint">Patient {patient}</p>
      <h3 className="pb-1 text-caption text-faint">Lesions</h3>
      {lesions.length === 0 ? (
        <p className="pb-3 text-soft">None is known here.</p>
      ) : (
        <ul className="pb-3">
          {lesions.map(({ lesionId, longMm, shortMm, coarseType, foundAt }) => (
            <li key={lesionId} className="flex items-baseline gap-2 py-0.5">
              <Swatch look={looks.get(`lesion ${lesionId}`) ?? "truth"} />
              <Link
                href={`/lesions/${lesionId}`}
                className="underline decoration-line underline-offset-4 hover:decoration-accent"
              >
                {lesionId}
              </Link>
              <span className="text-soft">{sizeText(longMm, shortMm)}</span>
              {coarseType !== null && (
                <span className="text-caption text-faint">{COARSE_TYPES[coarseType]}</span>
              )}
              <span className="ml-auto text-caption text-faint">
                {foundAt === null ? "never found" : `found at ${foundAt.toFixed(2)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3 className="pb-1 text-caption text-faint">Boxes</h3>
      {drawn.length === 0 ? (
        <p className="pb-3 text-soft">
          {boxes.length === 0
            ? "The detector drew none here."
            : "None is so sure; lower the score to see more."}
        </p>
      ) : (
        <ul className="pb-3">
          {drawn.map(({ detectionId, kind, score: sure, overlap }) => (
            <li key={detectionId} className="flex items-baseline gap-2 py-0.5">
              <Swatch look={looks.get(`box ${detectionId}`) ?? "false"} />
              <span>{sure.toFixed(3)}</span>
              <span className="text-soft">{KIND_NAMES[kind].toLowerCase()}</span>
              {overlap > 0 && (
                <span className="ml-auto text-caption text-faint">overlap {overlap.toFixed(2)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <ul
        aria-label="How it is drawn"
        className="flex flex-wrap gap-x-4 gap-y-1 border-line border-t pt-2 text-caption text-soft"
      >
        {(["truth", "hit", "false", "missed", "duplicate"] as const).map((look) => (
          <li key={look} className="flex items-center gap-1.5">
            <Swatch look={look} /> {LOOKS[look].name}
          </li>
        ))}
      </ul>
      {rule && (
        <details className="pt-3 text-caption text-faint">
          <summary className="text-soft">The rule</summary>
          <p className="pt-1">{rule}</p>
        </details>
      )}
    </div>
  );
}

function Swatch({ look }: { look: Look }) {
  const { color, dash } = LOOKS[look];
  return (
    <svg viewBox="0 0 22 8" className="h-2 w-5.5 shrink-0 self-center" aria-hidden="true">
      <path d="M1 4H21" stroke={color} strokeWidth="2" strokeDasharray={dash} fill="none" />
    </svg>
  );
}
