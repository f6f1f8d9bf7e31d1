"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import type { Batch } from "#lib/contracts/review.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { BatchRow } from "./BatchRow.tsx";
import { NewBatch } from "./NewBatch.tsx";
import { reviewQueries } from "./queries.ts";
import { UnsavedDialog } from "./UnsavedDialog.tsx";
import { UnsavedState } from "./UnsavedState.tsx";
import { useOutbox } from "./useOutbox.ts";

/** What the one who looks may do here beyond reading. */
export interface ReviewRights {
  readonly read: boolean;
  readonly makeBatches: boolean;
  readonly seeAgreement: boolean;
  readonly settleDisputes: boolean;
}

/** The batches: what waits for the reader first, what others read or what is closed below. */
export function ReviewPage({ userId, may }: { userId: string; may: ReviewRights }) {
  const [making, setMaking] = useState(false);
  const [listed, setListed] = useState(false);
  const { outbox, waiting } = useOutbox(userId);
  const batches = useQuery(reviewQueries.batches());
  return (
    <>
      <PageHeader
        title="Review"
        lead="What the rules doubt is looked at by people: one key each, and every ruling can be taken back."
        actions={
          <>
            <span role="status">
              {waiting.entries.length > 0 && (
                <UnsavedState waiting={waiting} onOpen={() => setListed(true)} />
              )}
            </span>
            <RequestButton path="/api/review/batches" says="All batches, with how far each is." />
            {may.read && (
              <Link href="/review/me" className={buttonClass("plain")}>
                Your readings
              </Link>
            )}
            {may.seeAgreement && (
              <Link href="/review/agreement" className={buttonClass("plain")}>
                Agreement
              </Link>
            )}
            {may.makeBatches && (
              <Button look="main" onClick={() => setMaking(true)}>
                New batch
              </Button>
            )}
          </>
        }
      />
      {batches.isPending ? (
        <Loading label="Fetching the batches" lines={6} />
      ) : batches.isError ? (
        <LoadFailure error={batches.error} onRetry={() => void batches.refetch()} />
      ) : (
        <Batches batches={batches.data.batches} may={may} onNew={() => setMaking(true)} />
      )}
      {listed && outbox && (
        <UnsavedDialog outbox={outbox} waiting={waiting} onClose={() => setListed(false)} />
      )}
      {making && <NewBatch onClose={() => setMaking(false)} />}
    </>
  );
}

function Batches({
  batches,
  may,
  onNew,
}: {
  batches: readonly Batch[];
  may: ReviewRights;
  onNew: () => void;
}) {
  const open = batches.filter(({ state }) => state === "open");
  const closed = batches.filter(({ state }) => state === "closed");
  const mine = open.filter(({ forMe }) => forMe);
  const others = open.filter(({ forMe }) => !forMe);
  if (batches.length === 0) {
    return (
      <Card>
        <Empty
          title="Nothing to read yet"
          action={
            may.makeBatches && (
              <Button look="main" onClick={onNew}>
                New batch
              </Button>
            )
          }
        >
          {may.makeBatches
            ? "Choose which lesions are to be looked at, such as all that a rule flagged, and who reads them."
            : "A researcher makes a batch of lesions to be looked at; yours appear here."}
        </Empty>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {mine.length > 0 ? (
        <List title="For you" batches={mine} may={may} />
      ) : (
        <Card>
          <Empty title="Nothing waits for you">
            {others.length > 0 ? "The open batches are read by others." : "All batches are closed."}
          </Empty>
        </Card>
      )}
      {others.length > 0 && <List title="Read by others" batches={others} may={may} />}
      {closed.length > 0 && <List title="Closed" batches={closed} may={may} />}
    </div>
  );
}

function List({ title, batches, may }: { title: string; batches: readonly Batch[]; may: ReviewRights }) {
  return (
    <Card flush title={title} note={String(batches.length)}>
      <ul className="border-line border-t">
        {batches.map((batch) => (
          <BatchRow key={batch.id} batch={batch} may={may} />
        ))}
      </ul>
    </Card>
  );
}
