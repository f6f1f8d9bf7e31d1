"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { FlagDisagreements } from "../learning/index.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { dayText } from "../ui/timeText.ts";
import { BoxesDrawer } from "./BoxesDrawer.tsx";
import { type Chosen, IN_ADDRESS } from "./chosen.ts";
import { ErrorKinds } from "./ErrorKinds.tsx";
import { FrocFigure } from "./FrocFigure.tsx";
import { Headline } from "./Headline.tsx";
import { JudgingBar } from "./JudgingBar.tsx";
import { OperatingPoint } from "./OperatingPoint.tsx";
import { OverlapFigure } from "./OverlapFigure.tsx";
import { evaluationQueries, judgingSearch } from "./queries.ts";
import { RuleButton } from "./RuleButton.tsx";
import { ShareFigure, siblingsOf } from "./ShareFigure.tsx";
import { StrataFigure } from "./StrataFigure.tsx";
import { VersusCard } from "./VersusCard.tsx";

/** The paper's figures of one run, live: each point, bar and cell opens the boxes behind it. */
export function EvaluationPage({ evaluationId, mayFlag }: { evaluationId: number; mayFlag: boolean }) {
  const router = useRouter();
  const [chosen, setChosen] = useQueryStates(IN_ADDRESS, { history: "push", scroll: false });
  const choose = (change: Partial<Chosen>) => void setChosen(change);
  const { versus: otherId } = chosen;
  const report = useQuery(evaluationQueries.report(evaluationId, chosen));
  const list = useQuery(evaluationQueries.list());
  const counts = useQuery(evaluationQueries.counts(evaluationId, chosen));
  const other = useQuery({
    ...evaluationQueries.report(otherId ?? evaluationId, chosen),
    enabled: otherId !== null,
  });
  const open = (href: string) => router.push(href, { scroll: false });
  const { data } = report;
  const at = counts.data?.at;
  const siblings = siblingsOf(list.data?.evaluations ?? [], data?.evaluation.model ?? "");
  const others = (list.data?.evaluations ?? []).filter(({ id }) => id !== evaluationId);
  return (
    <>
      <PageHeader
        trail={[{ href: "/evaluations", label: "Evaluations" }]}
        title={data?.evaluation.name ?? `Evaluation ${evaluationId}`}
        lead={
          data &&
          `Run ${data.evaluation.runId} of ${data.evaluation.model}, evaluated on ${dayText(data.evaluation.createdAt)} by ${data.evaluation.createdBy}`
        }
        actions={
          report.isError ? undefined : (
            <>
              <RequestButton
                path={`/api/evaluations/${evaluationId}?${judgingSearch(chosen)}`}
                command={`lesionary evaluate --detections ${data?.evaluation.runId ?? "RUN"} --protocol ${chosen.protocol} --json`}
              />
              {mayFlag && <FlagDisagreements evaluationId={evaluationId} score={at?.score ?? null} />}
              <Link href={`/evaluations/${evaluationId}/proposals`} className={buttonClass()}>
                Read the proposals
              </Link>
              <Link
                href={`/evaluations/${evaluationId}/images?${judgingSearch(chosen)}`}
                className={buttonClass("main")}
              >
                Look at the images
              </Link>
            </>
          )
        }
      />
      {!report.isError && (
        <JudgingBar chosen={chosen} others={others} moved={data?.moved} onChoose={choose} />
      )}
      {report.isPending ? (
        <Loading label="Judging" lines={10} />
      ) : report.isError ? (
        <LoadFailure error={report.error} onRetry={() => void report.refetch()} />
      ) : (
        data && (
          <div className="flex flex-col gap-4">
            <Headline report={data} rule={<RuleButton judging={data.judging} />} />
            <div className="grid gap-4 lg:grid-cols-3">
              <div className="min-w-0 lg:col-span-2">
                <FrocFigure
                  report={data}
                  versus={otherId === null ? undefined : other.data}
                  chosen={chosen}
                  at={at}
                  rule={<RuleButton judging={data.judging} />}
                  onOpen={open}
                />
              </div>
              <Card title="Where it is used">
                <OperatingPoint
                  at={at}
                  onScore={(score) => choose({ score })}
                  onFp={(fp) => choose({ fp, score: null })}
                />
                <h3 className="pt-4 pb-1 font-medium">What it draws and misses there</h3>
                {counts.isError ? (
                  <LoadFailure error={counts.error} onRetry={() => void counts.refetch()} />
                ) : counts.data ? (
                  <ErrorKinds counts={counts.data.counts} chosen={chosen} onOpen={open} />
                ) : (
                  <Loading label="Counting" lines={6} />
                )}
              </Card>
            </div>
            {otherId !== null && (
              <VersusCard
                evaluationId={evaluationId}
                otherId={otherId}
                chosen={chosen}
                fp={at?.fpPerImage ?? chosen.fp}
                iou={data.judging.iou}
              />
            )}
            <div className="grid gap-4 lg:grid-cols-2">
              {(["type", "size", "interval"] as const).map((by) => (
                <StrataFigure
                  key={by}
                  by={by}
                  report={data}
                  chosen={chosen}
                  rule={<RuleButton judging={data.judging} />}
                  onOpen={open}
                />
              ))}
              {data.judging.iou !== null && (
                <OverlapFigure
                  report={data}
                  chosen={chosen}
                  rule={<RuleButton judging={data.judging} />}
                  onOpen={open}
                />
              )}
              {siblings.length > 1 && (
                <ShareFigure siblings={siblings} onOpen={(href) => router.push(href)} />
              )}
            </div>
          </div>
        )
      )}
      {chosen.list && (
        <BoxesDrawer
          evaluationId={evaluationId}
          chosen={chosen}
          ownIou={data?.judging.iou ?? null}
          onChoose={choose}
        />
      )}
    </>
  );
}
