"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { AddDetector } from "./AddDetector.tsx";
import { BringDetections } from "./BringDetections.tsx";
import { DetectorEntry } from "./DetectorEntry.tsx";
import { detectorQueries } from "./queries.ts";
import { RunTable } from "./RunTable.tsx";
import { StartDetection } from "./StartDetection.tsx";

const DIALOGS = ["run", "add", "import"] as const;

/** Detectors, what they have looked at, and the ways to more of both. */
export function DetectorsPage({ mayRun, mayAdd }: { mayRun: boolean; mayAdd: boolean }) {
  const [dialog, setDialog] = useQueryState(
    "open",
    parseAsStringLiteral(DIALOGS).withOptions({ history: "push" }),
  );
  const detectors = useQuery(detectorQueries.all());
  const runs = useQuery(detectorQueries.runs());
  const runnable =
    detectors.data?.filter(({ sha256, retiredAt }) => sha256 !== null && retiredAt === null) ?? [];
  const close = () => void setDialog(null);
  return (
    <>
      <PageHeader
        title="Detectors"
        lead="Networks that draw boxes around lesions, and what they drew. Any ONNX file that keeps the contract runs here; detections that were made elsewhere can be brought in."
        actions={
          <>
            {mayRun && <Button onClick={() => void setDialog("import")}>Bring detections in</Button>}
            {mayAdd && <Button onClick={() => void setDialog("add")}>Add a detector</Button>}
            {mayRun && (
              <Button look="main" disabled={runnable.length === 0} onClick={() => void setDialog("run")}>
                Run a detector
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Card
          flush
          title="Detectors"
          note={detectors.data ? countOf(detectors.data.length, "detector") : undefined}
        >
          {detectors.isPending ? (
            <div className="p-4">
              <Loading label="Fetching the detectors" lines={4} />
            </div>
          ) : detectors.isError ? (
            <div className="p-4">
              <LoadFailure error={detectors.error} onRetry={() => void detectors.refetch()} />
            </div>
          ) : detectors.data.length === 0 ? (
            <Empty title="No detectors yet">
              {mayAdd
                ? "Add an ONNX file that keeps the detector contract. It is inspected and tried on an empty picture before it is kept."
                : "Operators add detectors here; then everybody sees what they find."}
            </Empty>
          ) : (
            <ul className="divide-y divide-line border-line border-t">
              {detectors.data.map((detector) => (
                <DetectorEntry key={detector.name} detector={detector} mayRetire={mayAdd} />
              ))}
            </ul>
          )}
        </Card>
        <Card flush title="Runs" note={runs.data && runs.data.length > 0 ? "The newest first" : undefined}>
          {runs.isPending ? (
            <div className="p-4">
              <Loading label="Fetching the runs" lines={5} />
            </div>
          ) : runs.isError ? (
            <div className="p-4">
              <LoadFailure error={runs.error} onRetry={() => void runs.refetch()} />
            </div>
          ) : runs.data.length === 0 ? (
            <Empty title="Nothing was looked at yet">
              A run looks at the key slices of the lesions that a query gives, and keeps every box for
              evaluation.
            </Empty>
          ) : (
            <RunTable runs={runs.data} />
          )}
        </Card>
      </div>
      {mayRun && dialog === "run" && detectors.data && (
        <StartDetection detectors={runnable} onClose={close} />
      )}
      {mayAdd && dialog === "add" && <AddDetector onClose={close} />}
      {mayRun && dialog === "import" && <BringDetections onClose={close} />}
    </>
  );
}
