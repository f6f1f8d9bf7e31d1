import { SPLITS } from "#lib/contracts/lesions.ts";
import { NOISE_RULES } from "#lib/domain/noise/rules.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { ruleWords } from "../ui/ruleWords.ts";
import type { LesionsFilter } from "./queries.ts";

/** Long diameters that one asks for [mm]. */
const SIZES = [
  { from: null, to: "10" },
  { from: "10", to: "20" },
  { from: "20", to: "50" },
  { from: "50", to: null },
] as const;

/** Narrows the list of lesions. */
export function LesionFilters({
  filter,
  narrow,
  narrowed,
  clear,
}: {
  filter: LesionsFilter;
  narrow: (change: Partial<LesionsFilter>) => void;
  narrowed: boolean;
  clear: () => void;
}) {
  const size = sizeValue(filter);
  const ownSize = size !== "" && !SIZES.some((each) => sizeValue(each) === size);
  return (
    <search className="flex flex-wrap items-center gap-x-5 gap-y-3 pb-4">
      <Choice
        label="Flags"
        value={filter.flag ?? ""}
        onChange={({ target }) => narrow({ flag: target.value || null })}
      >
        <option value="">any or none</option>
        <option value="any">flagged</option>
        <option value="none">not flagged</option>
        {NOISE_RULES.map(({ name }) => (
          <option key={name} value={name}>
            {ruleWords(name).name.toLowerCase()}
          </option>
        ))}
      </Choice>
      <Choice
        label="Split"
        value={filter.split ?? ""}
        onChange={({ target }) => narrow({ split: target.value || null })}
      >
        <option value="">all</option>
        {SPLITS.map((split) => (
          <option key={split} value={split}>
            {split}
          </option>
        ))}
      </Choice>
      <Choice
        label="Long diameter"
        value={size}
        onChange={({ target }) => {
          const [from, to] = target.value.split("-");
          narrow({ from: from || null, to: to || null });
        }}
      >
        <option value="">all</option>
        {SIZES.map((each) => (
          <option key={sizeValue(each)} value={sizeValue(each)}>
            {sizeWords(each)}
          </option>
        ))}
        {ownSize && <option value={size}>{sizeWords(filter)}</option>}
      </Choice>
      {narrowed && (
        <Button look="quiet" onClick={clear}>
          Clear
        </Button>
      )}
    </search>
  );
}

type Sizes = Pick<LesionsFilter, "from" | "to">;

const sizeValue = ({ from, to }: Sizes): string =>
  from === null && to === null ? "" : `${from ?? ""}-${to ?? ""}`;

function sizeWords({ from, to }: Sizes): string {
  if (from === null) return `below ${to} mm`;
  return to === null ? `${from} mm and more` : `${from} to ${to} mm`;
}
