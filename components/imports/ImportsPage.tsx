"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import type { ImportDetail } from "#lib/contracts/imports.ts";
import type { SentenceResult as SentenceResultData } from "#lib/contracts/reports.ts";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ImportResult } from "./ImportResult.tsx";
import { ImportTable } from "./ImportTable.tsx";
import { NewImport } from "./NewImport.tsx";
import { importQueries } from "./queries.ts";
import { SentenceResult } from "./SentenceResult.tsx";

/** Bringing in datasets that others made, and what came of those that were; `?import=N` shows one of them. */
export function ImportsPage({ mayNameFolders }: { mayNameFolders: boolean }) {
  const [shown, setShown] = useQueryState("import", parseAsInteger.withOptions({ history: "push" }));
  const [fresh, setFresh] = useState<ImportDetail | null>(null);
  /** Sentences are no dataset: what came of them is told once. */
  const [said, setSaid] = useState<{ name: string; result: SentenceResultData } | null>(null);
  const show = (id: number | null) => {
    setSaid(null);
    void setShown(id);
  };
  const done = (detail: ImportDetail) => {
    setFresh(detail);
    show(detail.id);
  };
  const sentencesDone = (name: string, result: SentenceResultData) => {
    void setShown(null);
    setSaid({ name, result });
  };
  return (
    <>
      <PageHeader
        title="Imports"
        lead="Open the public DeepLesion release, what others published about it, or sentences of reports. A file that cannot be right is refused as a whole, with row and column."
      />
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <NewImport mayNameFolders={mayNameFolders} onDone={done} onSentences={sentencesDone} />
        <div className="flex min-w-0 flex-col gap-4">
          {shown !== null && <Shown importId={shown} fresh={fresh?.id === shown ? fresh : null} />}
          {said && <SentenceResult {...said} />}
          <Former shown={shown} onShow={show} />
        </div>
      </div>
    </>
  );
}

/** What has just been told is shown as it was told; a former import is fetched. */
function Shown({ importId, fresh }: { importId: number; fresh: ImportDetail | null }) {
  const one = useQuery({ ...importQueries.one(importId), enabled: fresh === null });
  if (fresh) return <ImportResult detail={fresh} />;
  if (one.isPending) return <Loading label="Fetching what came of it" lines={6} />;
  if (one.isError) return <LoadFailure error={one.error} onRetry={() => void one.refetch()} />;
  return <ImportResult detail={one.data} />;
}

function Former({ shown, onShow }: { shown: number | null; onShow: (importId: number) => void }) {
  const list = useQuery(importQueries.list());
  if (list.isPending) return <Loading label="Fetching the imports" lines={6} />;
  if (list.isError) return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0) {
    return (
      <Card title="Brought in">
        <Empty title="Nothing was brought in yet">
          Drop DL_info.csv of the DeepLesion release on the left. Its 32,735 lesions keep their row numbers,
          and an export writes the same table again.
        </Empty>
      </Card>
    );
  }
  return (
    <Card title="Brought in" note="newest first" flush>
      <ImportTable rows={list.data} shown={shown} onShow={onShow} />
    </Card>
  );
}
