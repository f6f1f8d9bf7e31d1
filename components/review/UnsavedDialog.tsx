"use client";

import { useState } from "react";
import type { Outbox, OutboxEntry, OutboxState } from "#lib/client/outbox/index.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { whenText } from "../ui/timeText.ts";

/** What the server has not confirmed: refused rulings with what can be done about them, then what waits to be sent. */
export function UnsavedDialog({
  outbox,
  waiting,
  onClose,
  onJudgeAgain,
  judges = "items",
}: {
  outbox: Outbox;
  waiting: OutboxState;
  onClose: () => void;
  /** Absent where no item can be shown, as in the list of batches. */
  onJudgeAgain?: (itemId: string) => Promise<void>;
  /** What is judged on this page: items of batches, or a detector's boxes. */
  judges?: "items" | "boxes";
}) {
  const refused = waiting.entries.filter(({ refusal }) => refusal !== null);
  const unsent = waiting.entries.filter(({ refusal }) => refusal === null);
  return (
    <Dialog title="Not saved yet" onClose={onClose}>
      <div className="flex flex-col gap-5">
        {waiting.entries.length === 0 && <p className="text-soft">Everything is saved.</p>}
        {refused.length > 0 && (
          <section className="flex flex-col gap-2" aria-label="Refused">
            <p className="text-soft">
              The server did not take these. Nothing was overwritten, and they stay here until you choose.
            </p>
            <ul className="flex flex-col gap-2">
              {refused.map((entry) => (
                <Refused
                  key={entry.seq}
                  entry={entry}
                  outbox={outbox}
                  onJudgeAgain={isOnBox(entry) === (judges === "boxes") ? onJudgeAgain : undefined}
                  onClose={onClose}
                />
              ))}
            </ul>
          </section>
        )}
        {unsent.length > 0 && (
          <section className="flex flex-col gap-2" aria-label="Waiting to be sent">
            <Trouble waiting={waiting} />
            <ul className="figures max-h-64 overflow-y-auto rounded-md border border-line">
              {unsent.map(({ seq, words, madeAt }) => (
                <li
                  key={seq}
                  className="flex justify-between gap-4 border-line border-b px-3 py-1.5 last:border-b-0"
                >
                  {words}
                  <span className="text-caption text-faint">{whenText(madeAt)}</span>
                </li>
              ))}
            </ul>
            <div className="flex gap-2">
              <Button onClick={outbox.sendNow} busy={waiting.sending}>
                Send now
              </Button>
            </div>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Trouble({ waiting }: { waiting: OutboxState }) {
  if (waiting.trouble === "signed-out") {
    return (
      <Notice tone="aside">
        Your session has ended. These rulings wait in this browser, and are sent once{" "}
        <a href="/sign-in" target="_blank" rel="noreferrer" className="text-accent underline">
          you have signed in again
        </a>
        .
      </Notice>
    );
  }
  return (
    <Notice tone={waiting.trouble === "none" ? "info" : "aside"}>
      {waiting.trouble === "none"
        ? "These are being sent."
        : "The server does not answer. These rulings wait in this browser, also when it is closed, and are sent by themselves."}
      {!waiting.durable && " This browser keeps nothing: do not close the tab."}
    </Notice>
  );
}

const isOnBox = ({ act }: OutboxEntry): boolean => act.kind === "ruling" || act.kind === "undo-ruling";

/** Where what an entry is about can be looked at. */
const addressOf = ({ act, lesionId }: OutboxEntry): string =>
  act.kind === "ruling" || act.kind === "undo-ruling"
    ? `/evaluations/${act.evaluationId}/proposals?box=${act.itemId}`
    : `/lesions/${lesionId}`;

function Refused({
  entry,
  outbox,
  onJudgeAgain,
  onClose,
}: {
  entry: OutboxEntry;
  outbox: Outbox;
  onJudgeAgain: ((itemId: string) => Promise<void>) | undefined;
  onClose: () => void;
}) {
  const [failure, setFailure] = useState<string | null>(null);

  async function judgeAgain(show: (itemId: string) => Promise<void>) {
    try {
      await show(entry.act.itemId);
      await outbox.drop(entry.seq);
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <li className="rounded-md border border-bad/40 bg-bad-wash px-3 py-2.5">
      <p className="flex justify-between gap-4 font-medium">
        {entry.words}
        <span className="font-normal text-caption text-faint">{whenText(entry.madeAt)}</span>
      </p>
      <p className="text-soft">{entry.refusal?.sentence}</p>
      {failure && (
        <p role="alert" className="pt-1 text-bad">
          It cannot be judged again: {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-2 pt-2">
        {onJudgeAgain && entry.act.kind !== "draw" && (
          <Button onClick={() => void judgeAgain(onJudgeAgain)}>Judge it again</Button>
        )}
        <a href={addressOf(entry)} target="_blank" rel="noreferrer" className={buttonClass("plain")}>
          See it as it is now
        </a>
        <Button look="bad" onClick={() => void outbox.drop(entry.seq)}>
          Drop mine
        </Button>
      </div>
    </li>
  );
}
