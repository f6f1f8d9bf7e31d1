"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { SPLITS } from "#lib/contracts/lesions.ts";
import { NOISE_RULES } from "#lib/domain/noise/rules.ts";
import { PREVIEW_SIDES_MM } from "#lib/domain/previews/fieldAround.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ruleWords } from "../ui/ruleWords.ts";
import { LesionTable } from "./LesionTable.tsx";
import { type LesionsFilter, lesionQueries, searchOf } from "./queries.ts";

const IN_ADDRESS = {
  flag: parseAsString,
  split: parseAsString,
  from: parseAsString,
  to: parseAsString,
  after: parseAsString,
};

/** Long diameters that one asks for [mm]. */
const SIZES = [
  { from: null, to: "10" },
  { from: "10", to: "20" },
  { from: "20", to: "50" },
  { from: "50", to: null },
] as const;

/** The lesions, narrowed by what the address says. */
export function LesionsPage() {
  const [filter, setFilter] = useQueryStates(IN_ADDRESS, { history: "push" });
  const lesions = useQuery(lesionQueries.list(filter));
  const narrow = (change: Partial<LesionsFilter>) => void setFilter({ after: null, ...change });
  const narrowed = [filter.flag, filter.split, filter.from, filter.to].some((value) => value !== null);
  const clear = () => narrow({ flag: null, split: null, from: null, to: null });
  return (
    <>
      <PageHeader
        title="Lesions"
        lead={`Each picture is ${PREVIEW_SIDES_MM[0]} mm wide, so that sizes compare; larger lesions say so.`}
      />
      <Filters filter={filter} narrow={narrow} narrowed={narrowed} clear={clear} />
      {lesions.isPending ? (
        <Loading label="Fetching the lesions" lines={9} />
      ) : lesions.isError ? (
        <LoadFailure error={lesions.error} onRetry={() => void lesions.refetch()} />
      ) : lesions.data.rows.length === 0 ? (
        <Card>
          {narrowed ? (
            <Empty title="No lesion is like that" action={<Button onClick={clear}>Show all</Button>}>
              Nothing in the dataset meets all of these.
            </Empty>
          ) : (
            <Empty title="No lesions yet">They appear here as a mining run writes them.</Empty>
          )}
        </Card>
      ) : (
        <Card
          flush
          className={lesions.isPlaceholderData ? "opacity-60" : ""}
          title={countOf(lesions.data.total, "lesion")}
        >
          <LesionTable rows={lesions.data.rows} />
          <nav aria-label="Pages" className="flex justify-between border-line border-t px-4 py-3">
            {filter.after === null ? (
              <span />
            ) : (
              <Link
                href={`/lesions?${searchOf({ ...filter, after: null })}`}
                className={buttonClass("plain")}
              >
                To the first page
              </Link>
            )}
            {lesions.data.next && (
              <Link
                href={`/lesions?${searchOf({ ...filter, after: lesions.data.next })}`}
                className={buttonClass("plain")}
              >
                Next page
              </Link>
            )}
          </nav>
        </Card>
      )}
    </>
  );
}

const BOX =
  "h-8 rounded-md border border-edge/70 bg-surface px-2 text-ink hover:border-edge focus:border-accent";

function Filters({
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
    <search className="flex flex-wrap items-center gap-3 pb-4">
      <label className="flex items-center gap-2 text-soft">
        Flag
        <select
          className={BOX}
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
        </select>
      </label>
      <label className="flex items-center gap-2 text-soft">
        Split
        <select
          className={BOX}
          value={filter.split ?? ""}
          onChange={({ target }) => narrow({ split: target.value || null })}
        >
          <option value="">all</option>
          {SPLITS.map((split) => (
            <option key={split} value={split}>
              {split}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2 text-soft">
        Long diameter
        <select
          className={BOX}
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
        </select>
      </label>
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
