"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsInteger, useQueryState } from "nuqs";
import type { Agreement } from "#lib/contracts/agreement.ts";
import type { Batch } from "#lib/contracts/review.ts";
import { reviewQueries } from "../review/index.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Choice } from "../ui/Choice.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { PairCard } from "./PairCard.tsx";
import { agreementQueries } from "./queries.ts";
import { ScoreTable } from "./ScoreTable.tsx";

/** How well readers agree with each other and with what is known, one batch at a time. */
export function AgreementPage() {
  const [asked, setAsked] = useQueryState("batch", parseAsInteger.withOptions({ history: "push" }));
  const batches = useQuery(reviewQueries.batches());
  const all = batches.data?.batches ?? [];
  const batchId = asked ?? suggested(all);
  return (
    <>
      <PageHeader
        trail={[{ href: "/review", label: "Review" }]}
        title="Agreement"
        lead="Two readers judge the same lesions without seeing each other’s verdicts. What they differ on is ruled on by a third."
        actions={
          all.length > 0 &&
          batchId !== null && (
            <>
              <RequestButton path={`/api/review/agreement?batch=${batchId}`} />
              <Choice
                label="Batch"
                value={batchId}
                onChange={(event) => void setAsked(Number(event.target.value))}
              >
                {all.map(({ id, name, readings }) => (
                  <option key={id} value={id}>
                    {name}
                    {readings === 2 ? " (read twice)" : ""}
                  </option>
                ))}
              </Choice>
            </>
          )
        }
      />
      {batches.isPending ? (
        <Loading label="Fetching the batches" lines={6} />
      ) : batches.isError ? (
        <LoadFailure error={batches.error} onRetry={() => void batches.refetch()} />
      ) : batchId === null ? (
        <Card>
          <Empty
            title="Nothing was read yet"
            action={
              <Link href="/review" className={buttonClass("main")}>
                Go to the batches
              </Link>
            }
          >
            Make a batch with two readings an item: what its readers agree on shows here.
          </Empty>
        </Card>
      ) : (
        <OfBatch batchId={batchId} />
      )}
    </>
  );
}

/** The newest batch that is read twice, else the newest. */
const suggested = (batches: readonly Batch[]): number | null => {
  const newest = batches.toSorted((a, b) => b.id - a.id);
  return (newest.find(({ readings }) => readings === 2) ?? newest[0])?.id ?? null;
};

function OfBatch({ batchId }: { batchId: number }) {
  const agreement = useQuery(agreementQueries.ofBatch(batchId));
  if (agreement.isPending) return <Loading label="Comparing the readings" lines={9} />;
  if (agreement.isError) {
    return <LoadFailure error={agreement.error} onRetry={() => void agreement.refetch()} />;
  }
  const { batch, pairs } = agreement.data;
  return (
    <div className={`flex flex-col gap-5 ${agreement.isPlaceholderData ? "opacity-60" : ""}`}>
      <Counts agreement={agreement.data} />
      {pairs.length === 0 ? (
        <Card>
          {batch.readings === 2 ? (
            <Empty title="No item was read by two yet">
              Agreement shows as soon as two readers have judged the same item.
            </Empty>
          ) : (
            <Empty title="This batch is read once">
              Agreement is measured on batches that two readers go through without seeing each other’s
              verdicts.
            </Empty>
          )}
        </Card>
      ) : (
        pairs.map((pair) => <PairCard key={`${pair.first.id} ${pair.second.id}`} pair={pair} />)
      )}
      <Scores batchId={batchId} />
    </div>
  );
}

function Counts({ agreement }: { agreement: Agreement }) {
  const { batch, items, readTwice, disputed, adjudicated } = agreement;
  const figures = [
    ["items", items],
    ["read by two", readTwice],
    ["differ, to be ruled on", disputed],
    ["ruled on", adjudicated],
  ] as const;
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(([name, count]) => (
          <div key={name} className="flex items-baseline gap-2">
            <dd className="order-first font-semibold text-title">{countText(count)}</dd>
            <dt className="text-soft">{name}</dt>
          </div>
        ))}
      </dl>
      {disputed > 0 && (
        <Link href={`/review/batches/${batch.id}/disputes`} className={`ml-auto ${buttonClass("main")}`}>
          Rule on {countOf(disputed, "item")}
        </Link>
      )}
    </div>
  );
}

function Scores({ batchId }: { batchId: number }) {
  const scores = useQuery(agreementQueries.scores(batchId));
  return (
    <Card
      flush
      title="Readers"
      note="Items whose answer is known are mixed in unseen; right is the same decision, and for a fix an IoU of at least 0.5."
    >
      {scores.isPending ? (
        <div className="px-4 pb-4">
          <Loading label="Fetching the readers’ scores" lines={3} />
        </div>
      ) : scores.isError ? (
        <div className="px-4 pb-4">
          <LoadFailure error={scores.error} onRetry={() => void scores.refetch()} />
        </div>
      ) : scores.data.readers.length === 0 ? (
        <Empty title="Nobody has read yet" />
      ) : (
        <ScoreTable readers={scores.data.readers} />
      )}
    </Card>
  );
}
