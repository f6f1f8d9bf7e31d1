"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Dataset } from "#lib/contracts/dataset.ts";
import { isRunning } from "#lib/contracts/mining.ts";
import { RunStrip } from "../mining/index.ts";
import { Bars } from "../ui/Bars.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ruleWords } from "../ui/ruleWords.ts";
import { SplitBar } from "../ui/SplitBar.tsx";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { datasetQueries } from "./queries.ts";
import { SizeHistogram } from "./SizeHistogram.tsx";

/** What is in the dataset, what is being added to it, and what to do next. */
export function DatasetPage({ seesMining }: { seesMining: boolean }) {
  const dataset = useQuery(datasetQueries.figures());
  return (
    <>
      <PageHeader title="Dataset" lead={dataset.data && <Lead dataset={dataset.data} />} />
      {dataset.data ? (
        <Figures dataset={dataset.data} seesMining={seesMining} failure={dataset.error} />
      ) : dataset.isError ? (
        <LoadFailure error={dataset.error} onRetry={() => void dataset.refetch()} />
      ) : (
        <Loading label="Counting the dataset" lines={8} />
      )}
    </>
  );
}

function Lead({ dataset }: { dataset: Dataset }) {
  if (dataset.lesions === 0) return "Nothing is in it yet.";
  return (
    <p className="figures">
      {countOf(dataset.lesions, "lesion")} on {countOf(dataset.keySlices, "key slice")}, from{" "}
      {countText(dataset.recistBookmarks)} RECIST bookmarks among {countText(dataset.bookmarks)} marks.
    </p>
  );
}

function Figures({
  dataset,
  seesMining,
  failure,
}: {
  dataset: Dataset;
  seesMining: boolean;
  failure: Error | null;
}) {
  const running = dataset.runs.filter(({ state }) => isRunning(state));
  return (
    <div className="flex flex-col gap-4">
      {failure && <LoadFailure error={failure} />}
      {dataset.lesions === 0 && running.length === 0 && <FirstSteps seesMining={seesMining} />}
      {dataset.lesions > 0 && <KeyFigures dataset={dataset} />}
      <div className="grid items-stretch gap-4 xl:grid-cols-3 lg:grid-cols-2">
        {dataset.lesions > 0 && (
          <Card title="Size" note="long diameter in mm" className="xl:col-span-2">
            <SizeHistogram sizes={dataset.sizes} />
          </Card>
        )}
        <div className="flex flex-col gap-4">
          {seesMining && dataset.runs.length > 0 && <Runs dataset={dataset} />}
          {dataset.lesions > 0 && <NextSteps dataset={dataset} seesMining={seesMining} />}
        </div>
        {dataset.lesions > 0 && (
          <>
            <Card title="Flags" note="lesions that a person should look at">
              <Flags dataset={dataset} />
            </Card>
            <Card title="Split" note="by patient">
              <SplitBar splits={dataset.bySplit} hrefOf={(split) => `/lesions?q=split:${split}`} />
            </Card>
            <Card title="Type">
              <Types dataset={dataset} />
            </Card>
          </>
        )}
      </div>
    </div>
  );
}

function Runs({ dataset: { runs } }: { dataset: Dataset }) {
  const running = runs.filter(({ state }) => isRunning(state));
  return (
    <Card title={running.length > 0 ? "Running" : "Last run"}>
      <ul className="flex flex-col gap-4">
        {(running.length > 0 ? running : runs.slice(0, 1)).map((run) => (
          <li key={run.id}>
            <RunStrip run={run} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function KeyFigures({ dataset }: { dataset: Dataset }) {
  const figures = [
    { name: "Lesions", count: dataset.lesions, href: "/lesions" },
    { name: "Key slices", count: dataset.keySlices },
    { name: "Patients", count: dataset.patients },
    { name: "Studies", count: dataset.studies },
    { name: "Series", count: dataset.series },
    { name: "Flagged", count: dataset.flagged, href: "/lesions?q=flag:any" },
  ];
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6 gap-px">
      {figures.map(({ name, count, href }) => (
        <div
          key={name}
          className="relative flex flex-col-reverse justify-end gap-0.5 bg-surface px-4 py-3.5 has-[a:hover]:bg-raised"
        >
          <dt className="text-caption text-faint">{name}</dt>
          <dd className="font-semibold text-figure tracking-tight">
            {href ? (
              <Link
                href={href}
                aria-label={`${name}: ${countText(count)}`}
                className="after:absolute after:inset-0"
              >
                {countText(count)}
              </Link>
            ) : (
              countText(count)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Flags({ dataset }: { dataset: Dataset }) {
  if (dataset.byRule.length === 0) return <p className="text-soft">No lesion breaks a rule.</p>;
  return (
    <Bars
      tone="fill-aside"
      rows={dataset.byRule.map(({ rule, lesions }) => ({
        key: rule,
        label: ruleWords(rule).name,
        count: lesions,
        text: countText(lesions),
        href: `/lesions?q=flag:${rule}`,
      }))}
    />
  );
}

function Types({ dataset }: { dataset: Dataset }) {
  const labelled = dataset.byType.filter(({ type }) => type !== null);
  if (labelled.length === 0) {
    return (
      <p className="text-soft">
        No lesion has a type yet.{" "}
        <Link href="/types" className="underline decoration-line underline-offset-4 hover:decoration-accent">
          Label them
        </Link>
        , or bring in a dataset that has types.
      </p>
    );
  }
  return (
    <Bars
      rows={dataset.byType.map(({ type, lesions }) => ({
        key: String(type),
        label: type === null ? "not labelled" : (COARSE_TYPES[type] ?? `type ${type}`),
        count: lesions,
        text: countText(lesions),
      }))}
    />
  );
}
