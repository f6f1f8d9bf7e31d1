"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsInteger, useQueryState } from "nuqs";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { EvaluationTable } from "./EvaluationTable.tsx";
import { NewEvaluation } from "./NewEvaluation.tsx";
import { evaluationQueries } from "./queries.ts";

/** All evaluations, and the form that makes another; `?run=N` opens it with that run. */
export function EvaluationsPage({ mayCreate }: { mayCreate: boolean }) {
  const router = useRouter();
  const client = useQueryClient();
  const [run, setRun] = useQueryState("run", parseAsInteger.withOptions({ history: "push" }));
  const list = useQuery(evaluationQueries.list());
  const creating = useMutation({
    mutationFn: (body: { runId: number; name: string }) =>
      fetchJson(z.object({ id: z.int() }), "/api/evaluations", { method: "POST", body }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ["evaluations"] });
      router.push(`/evaluations/${id}`);
    },
  });
  const runs = list.data?.runs ?? [];
  const create =
    mayCreate && runs.length > 0 ? (
      <Button look="main" onClick={() => void setRun(runs[0]?.id ?? null)}>
        Evaluate a run
      </Button>
    ) : null;
  return (
    <>
      <PageHeader
        title="Evaluations"
        lead="A detector's boxes compared with the truth of a day, which is frozen in its evaluation. Each opens curves, errors and pictures."
        actions={list.data && list.data.evaluations.length > 0 ? create : null}
      />
      {list.isPending ? (
        <Loading label="Fetching the evaluations" lines={6} />
      ) : list.isError ? (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.evaluations.length === 0 ? (
        <Card>
          <Empty
            title="No evaluations yet"
            action={
              create ?? (
                <Link href="/detectors" className={buttonClass("main")}>
                  To the detectors
                </Link>
              )
            }
          >
            {runs.length > 0
              ? "A run is done: compare its boxes with the truth."
              : "Let a detector run on the dataset, or bring in what another one found; then its boxes can be compared with the truth."}
          </Empty>
        </Card>
      ) : (
        <Card
          flush
          title={countOf(list.data.evaluations.length, "evaluation")}
          note="The newest first; by deeplesion-2018, IoU ≥ 0.5, original truth"
        >
          <EvaluationTable rows={list.data.evaluations} />
        </Card>
      )}
      {mayCreate && run !== null && list.data && (
        <NewEvaluation
          runs={runs}
          runId={run}
          busy={creating.isPending}
          failure={creating.error?.message ?? null}
          onRun={(id) => void setRun(id, { history: "replace" })}
          onCreate={(name) => creating.mutate({ runId: run, name })}
          onClose={() => {
            creating.reset();
            void setRun(null);
          }}
        />
      )}
    </>
  );
}
