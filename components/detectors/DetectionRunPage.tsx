"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { DetectionRunDetail } from "#lib/contracts/detection.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { durationText, whenText } from "../ui/timeText.ts";
import { ImportReport } from "./ImportReport.tsx";
import { detectorQueries, isUnderWay, useChangeRun, useEvaluate } from "./queries.ts";
import { RunFailures } from "./RunFailures.tsx";
import { STATE_WORDS, subjectOfRun, titleOfRun } from "./runWords.ts";
import { ScoreHistogram } from "./ScoreHistogram.tsx";

const TRAIL = [{ href: "/detectors", label: "Detectors" }];

/** One run: how far it is, what it found, what failed, and the way to its evaluation. */
export function DetectionRunPage({
  runId,
  mayRun,
  mayEvaluate,
}: {
  runId: number;
  mayRun: boolean;
  mayEvaluate: boolean;
}) {
  const run = useQuery(detectorQueries.run(runId));
  if (!run.data) {
    return (
      <>
        <PageHeader title={`Run ${runId}`} trail={TRAIL} />
        {run.isError ? (
          <LoadFailure error={run.error} onRetry={() => void run.refetch()} />
        ) : (
          <Loading label="Fetching the run" lines={9} />
        )}
      </>
    );
  }
  const found = run.data;
  const { state, images, done, failed, problem, failures, report } = found;
  return (
    <>
      <PageHeader
        trail={TRAIL}
        title={
          <span className="flex items-center gap-3">
            {titleOfRun(found)} <Badge tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].says}</Badge>
          </span>
        }
        lead={<RunFacts run={found} />}
        actions={
          <>
            <RequestButton path={`/api/detection-runs/${runId}`} says="The run with its figures." />
            {mayRun && <ChangeRun run={found} />}
            {mayEvaluate && state === "done" && <Evaluate run={found} />}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {run.isError && <LoadFailure error={run.error} />}
        {problem && <Notice tone="bad">{problem}</Notice>}
        {isUnderWay(found) && (
          <Card>
            <div className="flex flex-col gap-2">
              <p role="status" className="figures text-soft">
                {state === "waiting"
                  ? "Waiting for a worker"
                  : `${countText(done + failed)} of ${countOf(images, "slice")} looked at`}
              </p>
              <ProgressBar
                label="Slices looked at"
                done={done + failed}
                total={state === "waiting" ? null : images}
              />
            </div>
          </Card>
        )}
        <Figures run={found} />
        {report && <ImportReport report={report} />}
        <div className="grid gap-4 xl:grid-cols-2">
          <Card title="Scores" note="boxes by how sure the detector is">
            {found.scores ? (
              <ScoreHistogram scores={found.scores} />
            ) : (
              <Empty title="No boxes yet">They are counted here as the detector draws them.</Empty>
            )}
          </Card>
          <Card
            title="Evaluations"
            note="the run against the truth of a moment"
            flush={found.evaluations.length > 0}
          >
            {found.evaluations.length === 0 ? (
              <Empty title="Not evaluated yet">
                An evaluation freezes the truth as it stands, and shows the FROC curve and every box behind
                it.
              </Empty>
            ) : (
              <ul className="divide-y divide-line border-line border-t">
                {found.evaluations.map(({ id, name }) => (
                  <li key={id}>
                    <Link href={`/evaluations/${id}`} className="flex h-11 items-center px-4 hover:bg-raised">
                      {name === "" ? `Evaluation ${id}` : name}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
        {failures.length > 0 && <RunFailures failures={failures} failed={failed} />}
      </div>
    </>
  );
}

function RunFacts({ run }: { run: DetectionRunDetail }) {
  const facts = [
    `${run.model}`,
    subjectOfRun(run),
    `started ${whenText(run.createdAt)} by ${run.startedBy}`,
    run.endedAt && run.kind !== "import" ? `took ${durationText(run.createdAt, run.endedAt)}` : null,
    run.provider ? `on ${run.provider}` : null,
  ];
  return <p className="figures">{facts.filter((fact) => fact !== null).join(" · ")}</p>;
}

function Figures({ run }: { run: DetectionRunDetail }) {
  const { images, series, boxes, failed, done, millisecondsPerImage } = run;
  const figures: readonly (readonly [string, string])[] = [
    [countText(images), images === 1 ? "slice" : "slices"],
    [countText(series), "series"],
    [countText(boxes), boxes === 1 ? "box" : "boxes"],
    [done > 0 ? (boxes / done).toFixed(1) : "–", "boxes a slice"],
    [millisecondsPerImage === null ? "–" : `${Math.round(millisecondsPerImage)} ms`, "a slice, median"],
    [countText(failed), "failed"],
  ];
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-6">
      {figures.map(([value, name]) => (
        <div key={name} className="flex flex-col-reverse bg-surface px-4 py-3">
          <dt className="text-caption text-faint">{name}</dt>
          <dd className="figures font-semibold text-title">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeRun({ run }: { run: DetectionRunDetail }) {
  const change = useChangeRun(run.id);
  const canResume =
    run.kind !== "import" && (run.state === "cancelled" || run.state === "failed" || run.failed > 0);
  return (
    <>
      {change.isError && <p className="text-caption text-bad">{change.error.message}</p>}
      {isUnderWay(run) ? (
        <Button look="bad" busy={change.isPending} onClick={() => change.mutate("cancel")}>
          Cancel
        </Button>
      ) : (
        canResume && (
          <Button busy={change.isPending} onClick={() => change.mutate("resume")}>
            {run.state === "done" ? "Try failed slices again" : "Resume"}
          </Button>
        )
      )}
    </>
  );
}

/** Leads to the evaluation when there is one, else makes one. */
function Evaluate({ run }: { run: DetectionRunDetail }) {
  const router = useRouter();
  const evaluate = useEvaluate(run.id);
  const last = run.evaluations.at(-1);
  if (last) {
    return (
      <Link href={`/evaluations/${last.id}`} className={buttonClass("main")}>
        Open evaluation
      </Link>
    );
  }
  return (
    <>
      {evaluate.isError && <p className="text-caption text-bad">{evaluate.error.message}</p>}
      <Button
        look="main"
        busy={evaluate.isPending}
        onClick={() =>
          evaluate.mutate(`${run.model}, ${titleOfRun(run)}`, {
            onSuccess: ({ id }) => router.push(`/evaluations/${id}`),
          })
        }
      >
        Evaluate
      </Button>
    </>
  );
}
