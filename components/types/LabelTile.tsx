import type { ListedLesion } from "#lib/contracts/explore.ts";
import type { LesionType, TypeSuggestion } from "#lib/contracts/types.ts";
import { LesionPicture, type OnSheet } from "../lesions/index.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";

/** A lesion to be labelled: its picture, what one called it, and what is suggested. */
export function LabelTile({
  lesion,
  sheet,
  types,
  pending,
  suggestion,
  selected,
  focused,
}: {
  lesion: ListedLesion;
  sheet: OnSheet | undefined;
  /** One's own labels. */
  types: readonly LesionType[];
  pending: boolean;
  suggestion: TypeSuggestion | null;
  selected: boolean;
  focused: boolean;
}) {
  return (
    <span
      className={`block rounded-md p-1 ${selected ? "bg-kept-deep/60" : "group-hover:bg-raised"} ${
        focused
          ? "outline-2 outline-edge group-focus/labels:outline-accent"
          : selected
            ? "outline-1 outline-accent/70"
            : ""
      }`}
    >
      <LesionPicture lesion={lesion} marks {...sheet} />
      <span className="figures flex h-5 items-baseline gap-1.5 px-0.5 pt-0.5 text-caption leading-5">
        <span className="whitespace-nowrap font-semibold">
          {lesion.longMm.toFixed(1)} × {lesion.shortMm.toFixed(1)}
        </span>
        <span className="text-faint">mm</span>
        <span className="ml-auto text-faint">{lesion.id}</span>
      </span>
      <span className="flex h-5 items-center gap-1 overflow-hidden px-0.5 text-caption">
        {types.length > 0 ? (
          <span
            className={`truncate rounded-sm px-1.5 font-medium ${
              pending ? "border border-edge border-dashed text-soft" : "bg-good-wash text-accent"
            }`}
          >
            {types.map(({ name }) => name).join(", ")}
          </span>
        ) : pending ? (
          <span className="rounded-sm border border-edge border-dashed px-1.5 text-soft">saving …</span>
        ) : suggestion ? (
          <Suggested suggestion={suggestion} />
        ) : (
          <span className="text-faint">no suggestion</span>
        )}
      </span>
    </span>
  );
}

function Suggested({ suggestion: { coarseType, from, share, words } }: { suggestion: TypeSuggestion }) {
  return (
    <span
      className="truncate text-soft"
      title={
        from === "text" ? `A report says: ${words.join(", ")}` : "Lesions that lie, measure and look alike"
      }
    >
      {COARSE_TYPES[coarseType]}?{" "}
      <span className="text-faint">{share === null ? "report" : `${Math.round(100 * share)} %`}</span>
    </span>
  );
}
