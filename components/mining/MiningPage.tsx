"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { AddSource } from "./AddSource.tsx";
import { miningQueries } from "./queries.ts";
import { RunStrip } from "./RunStrip.tsx";
import { SourceRow } from "./SourceRow.tsx";
import { StartRun } from "./StartRun.tsx";

const FORMS = ["add-source", "start-run"] as const;

/** Where marks come from, and the runs that mined them. `mayOperate` opens what changes something. */
export function MiningPage({ mayOperate }: { mayOperate: boolean }) {
  const [form, setForm] = useQueryState("form", parseAsStringLiteral(FORMS));
  const close = () => void setForm(null);
  const startRun = mayOperate && (
    <Button look="main" onClick={() => void setForm("start-run")}>
      Start a run
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Mining"
        lead="A run turns readers’ bookmarks on CT into lesions, and says of each that it leaves out why."
        actions={startRun}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Runs />
        <Sources mayOperate={mayOperate} onAdd={() => void setForm("add-source")} />
      </div>
      {mayOperate && form === "add-source" && <AddSource onClose={close} />}
      {mayOperate && form === "start-run" && (
        <StartRun onClose={close} onAddSource={() => void setForm("add-source")} />
      )}
    </>
  );
}

function Runs() {
  const runs = useQuery(miningQueries.runs());
  if (runs.isPending) return <Loading label="Fetching the runs" lines={6} />;
  if (runs.isError) return <LoadFailure error={runs.error} onRetry={() => void runs.refetch()} />;
  if (runs.data.length === 0) {
    return (
      <Card title="Runs">
        <Empty title="Nothing was mined yet">
          Add a folder of DICOM files or a PACS as a source, then start a run. Its progress and its funnel are
          shown here.
        </Empty>
      </Card>
    );
  }
  return (
    <Card title="Runs" note="newest first" flush>
      <ul className="divide-y divide-line border-line border-t">
        {runs.data.map((run) => (
          <li key={run.id} className="flex flex-col gap-1 px-4 py-3">
            <RunStrip run={run} />
            <p className="truncate font-mono text-caption text-faint">
              {run.sources.map(({ locator }) => locator).join("  ·  ")}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sources({ mayOperate, onAdd }: { mayOperate: boolean; onAdd: () => void }) {
  const sources = useQuery(miningQueries.sources());
  const add = mayOperate && <Button onClick={onAdd}>Add a source</Button>;
  if (sources.isPending) return <Loading label="Fetching the sources" />;
  if (sources.isError) return <LoadFailure error={sources.error} onRetry={() => void sources.refetch()} />;
  if (sources.data.length === 0) {
    return (
      <Card title="Sources">
        <Empty title="No sources yet" action={add}>
          A source is a folder of DICOM files, or a PACS by DICOMweb or DIMSE.
        </Empty>
      </Card>
    );
  }
  return (
    <Card title="Sources" actions={add} flush>
      <ul className="divide-y divide-line border-line border-t">
        {sources.data.map((source) => (
          <li key={source.id} className="px-4 py-3">
            <SourceRow source={source} mayCheck={mayOperate} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
