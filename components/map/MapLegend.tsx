import { memo } from "react";
import type { MapLook } from "#lib/domain/map/mapLooks.ts";
import type { PointShape } from "#lib/domain/map/pointSprite.ts";
import { countText } from "../ui/countText.ts";

/** What colours and shapes mean, and how many there are; each is shown or left out by its button. */
export const MapLegend = memo(function MapLegend({
  looks,
  counts,
  without,
  onToggle,
  onLeaveOut,
}: {
  looks: readonly MapLook[];
  counts: readonly number[];
  without: readonly string[];
  onToggle: (key: string) => void;
  onLeaveOut: (keys: readonly string[]) => void;
}) {
  const listed = looks.flatMap((look, i) => {
    const count = counts[i] ?? 0;
    return count > 0 || without.includes(look.key) ? [{ ...look, count }] : [];
  });
  return (
    <ul className="figures">
      {listed.map(({ key, says, colour, shape, count }) => {
        const shown = !without.includes(key);
        const others = looks.filter((look) => look.key !== key).map((look) => look.key);
        const alone = shown && listed.every((look) => look.key === key || without.includes(look.key));
        return (
          <li key={key} className="group flex items-center">
            <button
              type="button"
              aria-pressed={shown}
              onClick={() => onToggle(key)}
              className={`flex h-7 min-w-0 flex-1 items-center gap-2 rounded-sm px-1.5 text-left hover:bg-raised ${shown ? "" : "text-faint line-through"}`}
            >
              <LookSign colour={colour} shape={shape} hollow={!shown} />
              <span className="truncate">{says}</span>
              <span className="ml-auto text-caption text-soft">{countText(count)}</span>
            </button>
            {listed.length > 1 && (
              <button
                type="button"
                aria-label={alone ? "Show all of them" : `Show only ${says}`}
                onClick={() => onLeaveOut(alone ? [] : others)}
                className="rounded-sm px-1.5 py-0.5 text-caption text-faint hover:text-accent"
              >
                {alone ? "all" : "only"}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
});

const SHAPES: Readonly<Record<PointShape, string>> = {
  disc: "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z",
  square: "M1.7 1.7h8.6v8.6H1.7Z",
  diamond: "M6 .8 11.2 6 6 11.2.8 6Z",
  triangle: "M6 1 11.2 10.6H.8Z",
};

function LookSign({ colour, shape, hollow }: { colour: string; shape: PointShape; hollow: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
      <path
        d={SHAPES[shape]}
        fill={hollow ? "none" : colour}
        stroke={hollow ? "currentColor" : "none"}
        strokeWidth="1"
      />
    </svg>
  );
}
