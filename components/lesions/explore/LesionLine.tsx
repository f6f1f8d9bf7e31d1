import { memo } from "react";
import type { ListedLesion } from "#lib/contracts/explore.ts";
import { COARSE_TYPES } from "#lib/domain/datasets/coco.ts";
import type { SortKey } from "#lib/domain/query/Sort.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ruleWords } from "../../ui/ruleWords.ts";
import { LesionPicture } from "./LesionTile.tsx";
import type { OnSheet } from "./sheets.ts";

/** One grid for heads and lines, so that they stand under one another; a narrow screen has no room for the interval. */
const COLUMNS =
  "grid grid-cols-[2.75rem_3.5rem_8.5rem_5.25rem_9rem_2.75rem_3.5rem_5rem_minmax(5rem,1fr)] min-[90rem]:grid-cols-[2.75rem_4.5rem_9rem_6rem_10rem_3rem_4.5rem_5rem_5rem_minmax(5rem,1fr)] items-center gap-x-2 min-[90rem]:gap-x-4 px-2";
const WIDE_ONLY = "hidden min-[90rem]:block";

const HEADS: readonly {
  readonly label: string;
  readonly sort?: SortKey;
  readonly right?: boolean;
  readonly wide?: boolean;
}[] = [
  { label: "" },
  { label: "Lesion", sort: "number" },
  { label: "Long × short", sort: "long" },
  { label: "Type" },
  { label: "Series · slice", sort: "patient" },
  { label: "z", sort: "z", right: true },
  { label: "Age, sex", sort: "age", right: true },
  { label: "Interval", sort: "interval", right: true, wide: true },
  { label: "Split" },
  { label: "Flags, verdict, tags" },
];

/** The heads of the table; those that it can be ordered by are pressed for it. */
export function LineHeads({ sort, orderBy }: { sort: string; orderBy: (sort: string) => void }) {
  return (
    <div className="overflow-y-scroll border-line border-b [scrollbar-color:transparent_transparent]">
      <div className={`${COLUMNS} h-8 text-caption text-faint`}>
        {HEADS.map(({ label, sort: key, right, wide }) => {
          const way = sort === key ? "▲" : sort === `-${key}` ? "▼" : "";
          if (key === undefined) {
            return (
              <span key={label} className={right ? "text-right" : ""}>
                {label}
              </span>
            );
          }
          return (
            <button
              key={label}
              type="button"
              aria-label={`Order by ${label}${way === "▲" ? ", largest first" : ""}`}
              onClick={() => orderBy(sort === key ? `-${key}` : key)}
              className={`rounded-sm hover:text-ink ${wide ? WIDE_ONLY : ""} ${way ? "text-accent" : ""} ${right ? "text-right" : "text-left"}`}
            >
              {label} {way}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** A lesion as a line of the table. */
export const LesionLine = memo(function LesionLine({
  lesion,
  selected,
  focused,
  marks,
  ...sheet
}: {
  lesion: ListedLesion;
  selected: boolean;
  focused: boolean;
  marks: boolean;
} & Partial<OnSheet>) {
  const { sex, ageYears, body, intervalMm } = lesion;
  return (
    <span
      className={`${COLUMNS} figures h-full border-line border-b ${selected ? "bg-kept-deep/40" : "hover:bg-raised"} ${
        focused ? "-outline-offset-2 outline-2 outline-edge group-focus/list:outline-accent" : ""
      }`}
    >
      <LesionPicture lesion={lesion} marks={marks} bare {...sheet} />
      <span className="font-semibold">{lesion.id}</span>
      <span className="whitespace-nowrap font-medium">
        {lesion.longMm.toFixed(1)} × {lesion.shortMm.toFixed(1)} mm
      </span>
      <span className="truncate text-soft">
        {lesion.coarseType === null ? "–" : COARSE_TYPES[lesion.coarseType - 1]}
      </span>
      <span className="whitespace-nowrap text-soft">
        <span className="font-mono text-caption">{lesion.series}</span> · {lesion.slice}
      </span>
      <span className="text-right text-soft">{body.z === null ? "–" : body.z.toFixed(2)}</span>
      <span className="text-right text-soft">
        {ageYears ?? "–"} {sex ?? ""}
      </span>
      <span className={`${WIDE_ONLY} text-right text-soft`}>
        {intervalMm === null ? "–" : `${intervalMm.toFixed(1)} mm`}
      </span>
      <span className="text-soft">{lesion.split}</span>
      <span className="flex min-w-0 gap-1 overflow-hidden">
        {lesion.state !== "active" && <Badge tone="bad">{lesion.state}</Badge>}
        {lesion.excluded && <Badge tone="bad">excluded</Badge>}
        {lesion.verdict && (
          <Badge tone={lesion.verdict === "unsure" ? "info" : "good"}>{lesion.verdict}</Badge>
        )}
        {lesion.flags.map((rule) => (
          <Badge key={rule} tone="aside">
            {ruleWords(rule).name}
          </Badge>
        ))}
        {lesion.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    </span>
  );
});
