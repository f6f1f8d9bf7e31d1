"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Facets } from "#lib/contracts/explore.ts";
import { type FacetField, HISTOGRAM_FIELDS, type HistogramField } from "#lib/domain/explore/facets.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import type { Query } from "#lib/domain/query/Query.ts";
import { fieldOfPart, topParts, withoutField } from "#lib/domain/query/topParts.ts";
import { LoadFailure } from "../../ui/LoadFailure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { FacetHistogram } from "./FacetHistogram.tsx";
import { FacetList } from "./FacetList.tsx";
import { exploreQueries } from "./queries.ts";
import { FACET_WORDS } from "./valueWords.ts";

type PanelField = FacetField | "patient" | "release";

/** In the order in which people cut a dataset; the first are open. */
const ORDER: readonly PanelField[] = [
  "type",
  "long",
  "flag",
  "verdict",
  "tag",
  "split",
  "z",
  "sex",
  "age",
  "interval",
  "spacing",
  "size",
  "window",
  "origin",
  "patient",
  "release",
  "import",
  "image",
  "noisy",
  "is",
];
const OPEN_FIRST = new Set<PanelField>(["type", "long", "flag", "verdict", "tag", "split"]);

const isHistogram = (field: PanelField): field is HistogramField =>
  HISTOGRAM_FIELDS.some((known) => known === field);

/** What the lesions of the query are like, and the ways to cut them: each facet counts under all conditions but its own. */
export function FacetPanel({ query, ask }: { query: Query; ask: (next: Query) => void }) {
  const q = formatQuery(query);
  const facets = useQuery(exploreQueries.facets(q));
  if (facets.isPending) return <Loading label="Counting the lesions" lines={14} />;
  if (facets.isError) return <LoadFailure error={facets.error} onRetry={() => void facets.refetch()} />;
  return (
    <div className={facets.isPlaceholderData ? "opacity-60 transition-opacity delay-150" : ""}>
      {facets.data.counting && (
        <p role="status" className="border-line border-b px-1 py-1.5 text-caption text-soft">
          Lesions have changed: counting again…
        </p>
      )}
      {ORDER.map((field) => (
        <Facet key={field} field={field} query={query} ask={ask}>
          <FacetBody field={field} facets={facets.data} query={query} ask={ask} />
        </Facet>
      ))}
    </div>
  );
}

function FacetBody({
  field,
  facets,
  query,
  ask,
}: {
  field: PanelField;
  facets: Facets;
  query: Query;
  ask: (next: Query) => void;
}) {
  if (isHistogram(field)) {
    return <FacetHistogram field={field} {...facets.histograms[field]} query={query} ask={ask} />;
  }
  if (field === "patient" || field === "release") return <ManyValues field={field} query={query} ask={ask} />;
  return (
    <FacetList field={field} values={facets.listed[field]} imports={facets.imports} query={query} ask={ask} />
  );
}

/** Values that are counted only when somebody looks. */
function ManyValues({
  field,
  query,
  ask,
}: {
  field: "patient" | "release";
  query: Query;
  ask: (next: Query) => void;
}) {
  const values = useQuery(exploreQueries.facetValues(formatQuery(query), field));
  if (values.isPending) return <Loading label="Counting" lines={3} />;
  if (values.isError) return <LoadFailure error={values.error} onRetry={() => void values.refetch()} />;
  return <FacetList field={field} values={values.data.values} imports={[]} query={query} ask={ask} />;
}

function Facet({
  field,
  query,
  ask,
  children,
}: {
  field: PanelField;
  query: Query;
  ask: (next: Query) => void;
  children: ReactNode;
}) {
  const asked = topParts(query).some((part) => fieldOfPart(part) === field);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? (asked || OPEN_FIRST.has(field));
  return (
    <section aria-label={FACET_WORDS[field]} className="border-line border-b py-1">
      <div className="flex items-center">
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setChosen(!open)}
            className="flex h-7 w-full items-center gap-1.5 rounded-sm px-1 font-medium text-caption text-soft hover:text-ink"
          >
            <svg
              viewBox="0 0 12 12"
              className={`size-3 text-faint transition-transform ${open ? "rotate-90" : ""}`}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              aria-hidden="true"
            >
              <path d="m4.5 2.5 3.5 3.5-3.5 3.5" />
            </svg>
            {FACET_WORDS[field]}
          </button>
        </h2>
        {asked && (
          <button
            type="button"
            onClick={() => ask(withoutField(query, field))}
            aria-label={`Clear ${FACET_WORDS[field].toLowerCase()}`}
            className="h-6 rounded-sm px-1.5 text-accent text-caption hover:underline"
          >
            clear
          </button>
        )}
      </div>
      {open && children}
    </section>
  );
}
