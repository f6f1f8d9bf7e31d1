import { SORT_KEYS } from "#lib/domain/query/Sort.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { countOf } from "../../ui/countText.ts";
import { type Explore, TILE_SIZES } from "./useExplore.ts";

const SORT_WORDS: Readonly<Record<(typeof SORT_KEYS)[number], string>> = {
  number: "number",
  patient: "patient",
  long: "long diameter",
  short: "short diameter",
  size: "mean diameter",
  z: "height in the body",
  age: "age",
  interval: "slice interval",
  spacing: "pixel spacing",
  hu: "mean HU",
};
const TILE_WORDS = { s: "Small", m: "Medium", l: "Large" } as const;

/** How many there are, and how they are shown. */
export function Toolbar({
  explore,
  total,
  onApi,
}: {
  explore: Explore;
  total: number | null;
  onApi: () => void;
}) {
  const { sort, view, tile, marks } = explore;
  const descending = sort.startsWith("-");
  const key = sort.replace(/^-/, "");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-1.5">
      <h2 aria-live="polite" className="figures min-w-24 font-semibold">
        {total === null ? (
          <span className="font-normal text-faint">Counting …</span>
        ) : (
          countOf(total, "lesion")
        )}
      </h2>
      <div className="ml-auto flex items-center gap-1">
        <Choice
          label="Order"
          value={key}
          onChange={({ target }) => explore.orderBy(`${descending ? "-" : ""}${target.value}`)}
        >
          {SORT_KEYS.map((each) => (
            <option key={each} value={each}>
              {SORT_WORDS[each]}
            </option>
          ))}
        </Choice>
        <Button
          look="quiet"
          aria-label={
            descending ? "Largest first; change to smallest first" : "Smallest first; change to largest first"
          }
          title={descending ? "Largest first" : "Smallest first"}
          onClick={() => explore.orderBy(descending ? key : `-${key}`)}
          className="px-2"
        >
          {descending ? "↓" : "↑"}
        </Button>
      </div>
      {view === "grid" && (
        <fieldset aria-label="Size of the pictures" className="flex rounded-md border border-edge/60">
          {TILE_SIZES.map((size, i) => (
            <button
              key={size}
              type="button"
              aria-pressed={tile === size}
              aria-label={TILE_WORDS[size]}
              title={TILE_WORDS[size]}
              onClick={() => explore.resize(size)}
              className={`grid h-7.5 w-8 place-items-center rounded-md ${tile === size ? "bg-hover text-accent" : "text-faint hover:text-ink"}`}
            >
              <svg viewBox="0 0 16 16" className="size-4" fill="currentColor" aria-hidden="true">
                <rect x={5 - i * 1.5} y={5 - i * 1.5} width={6 + i * 3} height={6 + i * 3} rx="1" />
              </svg>
            </button>
          ))}
        </fieldset>
      )}
      <Button
        look="quiet"
        aria-pressed={marks}
        onClick={() => explore.drawMarks(!marks)}
        className={marks ? "text-truth" : ""}
      >
        Marks
      </Button>
      <fieldset aria-label="Shown as" className="flex rounded-md border border-edge/60">
        {(["grid", "table"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={view === each}
            onClick={() => explore.show(each)}
            className={`h-7.5 rounded-md px-2.5 font-medium ${view === each ? "bg-hover text-ink" : "text-faint hover:text-ink"}`}
          >
            {each === "grid" ? "Grid" : "Table"}
          </button>
        ))}
      </fieldset>
      <Button look="quiet" onClick={onApi}>
        API
      </Button>
    </div>
  );
}
