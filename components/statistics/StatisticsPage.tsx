"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useRef } from "react";
import type { Statistics } from "#lib/contracts/statistics.ts";
import { problemOf } from "#lib/domain/query/parseQuery.ts";
import { QueryBox } from "../lesions/index.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { shellWord } from "../ui/shellText.ts";
import { UnreadableQuery } from "../ui/UnreadableQuery.tsx";
import { BoxFigures, SplitFigure, TypeFigure } from "./LesionFigures.tsx";
import { MarkFigures, type MiningRights } from "./MarkFigures.tsx";
import { NumbersTable } from "./NumbersTable.tsx";
import { searchOfStatistics, statisticsQueries } from "./queries.ts";

const IN_ADDRESS = { q: parseAsString.withDefault(""), run: parseAsInteger };

/** The paper's figures and numbers of this dataset, or of a query, beside the paper's own. */
export function StatisticsPage({ may }: { may: MiningRights }) {
  const [{ q, run }, setShown] = useQueryStates(IN_ADDRESS, { history: "push", scroll: false });
  const input = useRef<HTMLInputElement>(null);
  const problem = problemOf(q);
  const figures = useQuery({ ...statisticsQueries.figures(q, run), enabled: problem === null });
  const ask = (next: string) => void setShown({ q: next || null });
  return (
    <>
      <PageHeader
        title="Statistics"
        lead="What the DeepLesion paper (Yan et al. 2018) tells of its data, told of these lesions. Each number and bar opens what it counts."
        actions={
          <RequestButton
            path={`/api/statistics?${searchOfStatistics(q, run)}`}
            command={`lesionary stats --filter ${shellWord(q)} --json`}
          />
        }
      />
      <div className="pb-5">
        <QueryBox key={q} q={q} input={input} ask={ask} />
      </div>
      {problem ? (
        <UnreadableQuery onShow={() => ask("")} />
      ) : figures.isPending ? (
        <Loading label="Counting" lines={8} />
      ) : figures.isError ? (
        <LoadFailure error={figures.error} onRetry={() => void figures.refetch()} />
      ) : (
        <Figures
          statistics={figures.data}
          q={q}
          may={may}
          onAsk={ask}
          onRun={(id) => void setShown({ run: id })}
        />
      )}
    </>
  );
}

function Figures({
  statistics: { numbers, boxes, marks },
  q,
  may,
  onAsk,
  onRun,
}: {
  statistics: Statistics;
  q: string;
  may: MiningRights;
  onAsk: (q: string) => void;
  onRun: (run: number) => void;
}) {
  return (
    <div className="flex flex-col gap-8">
      {numbers.lesions === 0 ? (
        <Empty
          title={q === "" ? "No lesions yet" : "No lesion is like that"}
          action={q === "" ? undefined : <Button onClick={() => onAsk("")}>Show all</Button>}
        >
          {q === ""
            ? "They are counted here as a mining run writes them, or when a dataset is imported."
            : "Nothing in the dataset meets all of these conditions."}
        </Empty>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          <NumbersTable numbers={numbers} q={q} />
          <div className="grid gap-4">
            <TypeFigure types={numbers.types} q={q} />
            <SplitFigure splits={numbers.splits} lesions={numbers.lesions} q={q} />
          </div>
          <BoxFigures boxes={boxes} q={q} />
        </div>
      )}
      {marks && (
        <section aria-labelledby="marks-title">
          <div className="flex flex-wrap items-center gap-3 pb-3">
            <h2 id="marks-title" className="font-semibold text-lead">
              Marks that were read
            </h2>
            <span className="text-faint">Whatever lesions are asked for above.</span>
            {marks.runs.length > 1 && (
              <Choice label="Run" value={marks.run} onChange={({ target }) => onRun(Number(target.value))}>
                {marks.runs.map(({ id, marks: count }) => (
                  <option key={id} value={id}>
                    {id}, {countOf(count, "mark")}
                  </option>
                ))}
              </Choice>
            )}
          </div>
          <div className="grid gap-4 lg:grid-cols-3">
            <MarkFigures marks={marks} may={may} />
          </div>
        </section>
      )}
    </div>
  );
}
