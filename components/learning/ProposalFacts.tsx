import type { ProposalView } from "#lib/contracts/learning.ts";
import { Badge } from "../ui/Badge.tsx";
import { Facts } from "../ui/Facts.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";

/** What is known of a proposal before anybody has ruled. */
export function ProposalFacts({ proposal }: { proposal: ProposalView }) {
  const { detectionId, series, slice, firstSlice, lastSlice, boxes, sizeMm, score, coarseType, lesions } =
    proposal;
  return (
    <div className="figures min-h-0 flex-1 overflow-y-auto p-3">
      <h2 className="flex items-baseline justify-between gap-2 pb-1">
        <span className="font-semibold text-lead">Box {detectionId}</span>
        {coarseType !== null && <Badge>{COARSE_TYPES[coarseType]}</Badge>}
      </h2>
      <Facts
        rows={[
          ["Score", score.toFixed(3)],
          ["Box without padding", sizeText(Math.max(...sizeMm), Math.min(...sizeMm))],
          ["Series", series],
          ["Slice", slice],
          ["Seen on slices", firstSlice === lastSlice ? firstSlice : `${firstSlice} to ${lastSlice}`],
          ["Boxes", boxes],
          ["Lesions known here", lesions.length === 0 ? "none" : lesions.map(({ id }) => id).join(", ")],
        ]}
      />
      <p className="pt-4 text-caption text-faint">
        The detector holds this to be a lesion, and the truth has none here. What you add joins the dataset as
        added by review, with your name and the detector’s.
      </p>
    </div>
  );
}
