"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReaderScore } from "#lib/contracts/agreement.ts";
import { paceText } from "../review/index.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Columns } from "../ui/Columns.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { utcDayText } from "../ui/timeText.ts";
import { agreementQueries } from "./queries.ts";

/** A reader's own pace and score over time. */
export function OwnReadingsPage({ userId }: { userId: string }) {
  const scores = useQuery(agreementQueries.scores(null));
  // Who looks after the quality of readings is sent everybody's.
  const own = scores.data?.readers.find(({ reader }) => reader.id === userId);
  return (
    <>
      <PageHeader
        trail={[{ href: "/review", label: "Review" }]}
        title="Your readings"
        lead="Over all batches. Other readers do not see this; researchers and admins do."
      />
      {scores.isPending ? (
        <Loading label="Fetching your scores" lines={6} />
      ) : scores.isError ? (
        <LoadFailure error={scores.error} onRetry={() => void scores.refetch()} />
      ) : own ? (
        <Readings score={own} />
      ) : (
        <Card>
          <Empty
            title="You have not read anything yet"
            action={
              <Link href="/review" className={buttonClass("main")}>
                Go to the batches
              </Link>
            }
          >
            Your pace, and how often you were right where the answer is known, show here from your first
            verdict on.
          </Empty>
        </Card>
      )}
    </>
  );
}

const CONCERNS: Readonly<Record<NonNullable<ReaderScore["concern"]>, string>> = {
  differs: "Of late you often ruled otherwise than the known answer. A short break may help.",
  slow: "Your last ten verdicts took much longer than usual. A short break may help.",
  hasty: "Your last ten verdicts were much faster than usual. Is each of them looked at?",
};

function Readings({ score }: { score: ReaderScore }) {
  const { known, days, weeks, concern } = score;
  return (
    <div className="flex flex-col gap-5">
      {concern && <Notice tone="aside">{CONCERNS[concern]}</Notice>}
      <Figures score={score} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Pace" note="median seconds a verdict, by day">
          <Columns
            label="Median seconds a verdict, by day"
            columns={days.map(({ day, medianSeconds, verdicts }) => ({
              key: day,
              label: utcDayText(day),
              value: medianSeconds,
              text: paceText(medianSeconds),
              says: `${utcDayText(day)}: ${paceText(medianSeconds)}, median of ${countOf(verdicts, "verdict")}`,
            }))}
          />
        </Card>
        <Card title="Verdicts" note="by day">
          <Columns
            label="Verdicts by day"
            columns={days.map(({ day, verdicts }) => ({
              key: day,
              label: utcDayText(day),
              value: verdicts,
              text: countText(verdicts),
              says: `${utcDayText(day)}: ${countOf(verdicts, "verdict")}`,
            }))}
          />
        </Card>
        <Card
          title="Known answers"
          note="share that you ruled as is known, by week; they are mixed in unseen"
          className="lg:col-span-2"
        >
          {known.n === 0 ? (
            <p className="text-soft">You have met none yet.</p>
          ) : (
            <Columns
              label="Right rulings on items with a known answer, by week"
              tone="fill-info"
              most={1}
              columns={weeks.map(({ monday, share, n, right }) => ({
                key: monday,
                label: utcDayText(monday),
                value: share ?? 0,
                text: `${right} of ${n}`,
                says: `Week of ${utcDayText(monday)}: ${right} of ${n} right`,
              }))}
            />
          )}
        </Card>
      </div>
    </div>
  );
}

function Figures({ score: { verdicts, medianSeconds, lastTenSeconds, known } }: { score: ReaderScore }) {
  const figures = [
    ["verdicts", countText(verdicts)],
    ["median", paceText(medianSeconds)],
    ["median of the last ten", paceText(lastTenSeconds)],
    [
      "known answers right",
      known.share === null ? "–" : `${Math.round(100 * known.share)} % (${known.right} of ${known.n})`,
    ],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      {figures.map(([name, value]) => (
        <div key={name} className="flex flex-col-reverse justify-end gap-0.5 bg-surface px-4 py-3.5">
          <dt className="text-caption text-faint">{name}</dt>
          <dd className="whitespace-nowrap font-semibold text-title">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
