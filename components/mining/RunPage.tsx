"use client";

import { useQuery } from "@tanstack/react-query";
import { isRunning, type RunReport } from "#lib/contracts/mining.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { durationText, whenText } from "../ui/timeText.ts";
import { Funnel } from "./Funnel.tsx";
import { miningQueries, useCancelRun, useResumeRun } from "./queries.ts";
import { RunState } from "./RunState.tsx";
import { RunSteps } from "./RunSteps.tsx";

/** One run: how far it is, what went wrong, and its funnel. */
export function RunPage({ runId, mayOperate }: { runId: number; mayOperate: boolean }) {
  const report = useQuery(miningQueries.run(runId));
  const trail = [{ href: "/mining", label: "Mining" }];
  if (!report.data) {
    return (
      <>
        <PageHeader title={`Run ${runId}`} trail={trail} />
        {report.isError ? (
          <LoadFailure error={report.error} onRetry={() => void report.refetch()} />
        ) : (
          <Loading label="Fetching the run" lines={9} />
        )}
      </>
    );
  }

  const { run, funnel, failures } = report.data;
  return (
    <>
      <PageHeader
        trail={trail}
        title={
          <span className="flex items-center gap-3">
            Run {run.id} <RunState state={run.state} />
          </span>
        }
        lead={<RunFacts run={run} />}
        actions={
          <>
            <RequestButton path={`/api/mining/runs/${run.id}`} says="The run with its funnel." />
            {mayOperate && <RunActions run={run} />}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {report.isError && <LoadFailure error={report.error} />}
        {run.error && <Notice tone="bad">{run.error}</Notice>}
        {isRunning(run.state) && <RunSteps run={run} />}
        {failures.length > 0 && <Failures failures={failures} />}
        <Card title="Funnel" note={<FunnelSum funnel={funnel} lesions={run.lesions} />} flush>
          <Funnel runId={run.id} funnel={funnel} running={isRunning(run.state)} />
        </Card>
      </div>
    </>
  );
}

function RunFacts({ run }: { run: RunReport["run"] }) {
  const over = !isRunning(run.state);
  const facts = [
    `started ${whenText(run.startedAt)} by ${run.startedBy}`,
    over && run.finishedAt ? `took ${durationText(run.startedAt, run.finishedAt)}` : null,
    run.since ? `studies since ${run.since}` : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      <p className="figures">{facts.join(" · ")}</p>
      <p className="break-all pt-0.5 font-mono text-caption text-faint">
        {run.sources.map(({ locator }) => locator).join("  ·  ")}
      </p>
    </>
  );
}

function RunActions({ run: { id, state } }: { run: RunReport["run"] }) {
  const cancel = useCancelRun();
  const resume = useResumeRun();
  const failed = cancel.error ?? resume.error;
  return (
    <>
      {failed && <p className="text-caption text-bad">{failed.message}</p>}
      {isRunning(state) && (
        <Button look="bad" busy={cancel.isPending} onClick={() => cancel.mutate(id)}>
          Cancel the run
        </Button>
      )}
      {(state === "failed" || state === "cancelled") && (
        <Button look="main" busy={resume.isPending} onClick={() => resume.mutate(id)}>
          Resume
        </Button>
      )}
    </>
  );
}

function Failures({ failures }: { failures: RunReport["failures"] }) {
  return (
    <Notice tone="aside">
      <p className="pb-1 font-medium">Some studies could not be mined; the others went on.</p>
      <ul className="figures flex flex-col gap-0.5 text-soft">
        {failures.map(({ sentence, studies }) => (
          <li key={sentence}>
            {countOf(studies, "study", "studies")}: {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The funnel in one line: what went in, what came out. */
function FunnelSum({ funnel, lesions }: { funnel: RunReport["funnel"]; lesions: number }) {
  const marks = funnel[1]?.received ?? 0;
  const kept = funnel.at(-1)?.kept ?? 0;
  return (
    <span className="figures">
      {countOf(marks, "mark")} read, {countText(kept)} came through, {countOf(lesions, "new lesion")}
    </span>
  );
}
