import { useState } from "react";
import type { CountedFacetValue, Facets } from "#lib/contracts/explore.ts";
import type { ListedField } from "#lib/domain/explore/facets.ts";
import type { Query } from "#lib/domain/query/Query.ts";
import { isSameValue, refusedOf, toggleRefused, toggleValue, valuesOf } from "#lib/domain/query/topParts.ts";
import { countText } from "../../ui/countText.ts";
import { queryValue } from "./valueOf.ts";
import { FACET_WORDS, valueWords } from "./valueWords.ts";

/** Longer lists begin with so many, and open. */
const SHORT = 8;

/** The values of a facet with their counts: a click takes one in or out of the query, and one can be refused. */
export function FacetList({
  field,
  values,
  imports,
  query,
  ask,
}: {
  field: ListedField | "patient" | "release";
  values: readonly CountedFacetValue[];
  imports: Facets["imports"];
  query: Query;
  ask: (next: Query) => void;
}) {
  const [open, setOpen] = useState(false);
  const most = Math.max(1, ...values.map(({ count }) => count));
  const asked = valuesOf(query, field);
  const refused = refusedOf(query, field);
  const shown = open ? values : values.slice(0, SHORT);
  if (values.length === 0) return <p className="px-2 pb-1 text-caption text-faint">nothing</p>;
  return (
    <>
      <ul aria-label={FACET_WORDS[field]} className="figures">
        {shown.map((each) => {
          const value = queryValue(field, each);
          const isAsked = asked.some((other) => isSameValue(other, value));
          const isRefused = refused.some((other) => isSameValue(other, value));
          const words = valueWords(field, each, imports);
          return (
            <li key={each.value} className="group relative flex items-center">
              <button
                type="button"
                aria-pressed={isAsked}
                aria-label={`${words}, ${countText(each.count)}`}
                onClick={() => ask(toggleValue(query, field, value))}
                className="relative flex h-6.5 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-left hover:bg-hover"
              >
                <span
                  aria-hidden="true"
                  className={`absolute inset-y-1 left-0 rounded-sm ${isAsked ? "bg-kept-deep/70" : "bg-raised"}`}
                  style={{ width: `${(100 * each.count) / most}%` }}
                />
                <Tick checked={isAsked} refused={isRefused} />
                <span
                  className={`relative min-w-0 flex-1 truncate ${isRefused ? "text-faint line-through" : each.missing ? "text-soft italic" : ""}`}
                >
                  {words}
                </span>
                <span className="relative text-caption text-soft">{countText(each.count)}</span>
              </button>
              <button
                type="button"
                aria-pressed={isRefused}
                aria-label={`Without ${words}`}
                title={`Without ${words}`}
                onClick={() => ask(toggleRefused(query, field, value))}
                className="absolute right-0 hidden h-6.5 items-center rounded-sm bg-hover px-1.5 text-caption text-soft hover:text-ink focus-visible:flex group-hover:flex"
              >
                not
              </button>
            </li>
          );
        })}
      </ul>
      {values.length > SHORT && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="h-6 rounded-sm px-2 text-caption text-accent hover:underline"
        >
          {open ? "fewer" : `${values.length - SHORT} more`}
        </button>
      )}
    </>
  );
}

function Tick({ checked, refused }: { checked: boolean; refused: boolean }) {
  return (
    <svg viewBox="0 0 14 14" className="relative size-3.5 shrink-0" fill="none" aria-hidden="true">
      <rect
        x="1"
        y="1"
        width="12"
        height="12"
        rx="2.5"
        className={checked ? "fill-accent stroke-accent" : refused ? "stroke-bad" : "stroke-edge"}
      />
      {checked && <path d="m3.8 7.2 2.2 2.2 4.2-4.6" className="stroke-on-accent" strokeWidth="1.8" />}
      {refused && <path d="M4 7h6" className="stroke-bad" strokeWidth="1.8" />}
    </svg>
  );
}
