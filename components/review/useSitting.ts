import { useEffect, useEffectEvent, useRef, useState } from "react";
import { fetchJson } from "#lib/client/fetchJson.ts";
import type { Confirmation, Outbox, OutboxEntry, OutboxState } from "#lib/client/outbox/index.ts";
import { stayWhenSignedOut } from "#lib/client/stayWhenSignedOut.ts";
import { claimedSchema, itemAnswerSchema } from "#lib/contracts/review.ts";
import { itemsToAsk, NEW_SITTING, type Sitting, withClaimed, withItem } from "./sitting.ts";

/** How soon more is asked for after a failure, and when the batch had no more: others may give items back [ms]. */
const AGAIN_MS = 3_000;
const MORE_MS = 15_000;
/** How often items that are looked at for long are held anew: well within the five minutes of a claim [ms]. */
const RENEW_MS = 120_000;
/** So many items a claim may name. */
const MOST_NAMED = 16;

/** The items of a batch as this reader holds them: kept full, kept held, and given back when the page is left. */
export function useSitting(batchId: number, outbox: Outbox | null, waiting: OutboxState) {
  const [sitting, setSitting] = useState<Sitting>(NEW_SITTING);
  const [failure, setFailure] = useState<Error | null>(null);
  const [tries, setTries] = useState(0);

  // Verdicts may wait to be sent: the page stays, and says that one has to sign in.
  useEffect(stayWhenSignedOut, []);

  const claiming = useRef(false);

  const claim = useEffectEvent(async () => {
    if (claiming.current) return;
    claiming.current = true;
    // One more where enough are held: those are named, and held anew.
    const asked = Math.max(1, itemsToAsk(sitting));
    const unsent = waiting.entries.map(({ act }) => act.itemId);
    const have = [...new Set([...sitting.queue.map(({ id }) => id), ...unsent])].slice(0, MOST_NAMED);
    try {
      const { items, progress } = await fetchJson(claimedSchema, `/api/review/batches/${batchId}/claim`, {
        method: "POST",
        body: { count: asked, have },
      });
      setFailure(null);
      setSitting((before) => withClaimed(before, items, { asked, waiting: new Set(unsent), progress }));
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      claiming.current = false;
      setTries((before) => before + 1);
    }
  });

  // The server hands items out: as soon as fewer are held than should be, or after a while when it had none or failed.
  const missing = itemsToAsk(sitting);
  const pause = failure ? AGAIN_MS : sitting.exhausted ? MORE_MS : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` counts the claims that ended; each may ask for one more
  useEffect(() => {
    if (!outbox || missing === 0) return;
    const timer = setTimeout(() => void claim(), pause);
    return () => clearTimeout(timer);
  }, [outbox, missing, pause, tries]);

  useEffect(() => {
    const timer = setInterval(() => void claim(), RENEW_MS);
    return () => clearInterval(timer);
  }, []);

  const onAnswer = useEffectEvent((entry: OutboxEntry, answer: Confirmation | null) => {
    if (!answer || entry.batchId !== batchId) return;
    if (answer.kind === "undo") setSitting((before) => withItem(before, answer.item));
    if ("progress" in answer) setSitting((before) => ({ ...before, progress: answer.progress }));
  });
  useEffect(() => outbox?.onAnswer((entry, answer) => onAnswer(entry, answer)), [outbox]);

  const giveBack = useEffectEvent(() => {
    for (const { id } of sitting.queue) {
      // `keepalive` lets the request outlive the page.
      void fetch(`/api/review/items/${id}/release`, { method: "POST", keepalive: true }).catch(
        () => undefined,
      );
    }
  });
  useEffect(() => {
    const leave = () => giveBack();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return {
    sitting,
    change: (rule: (before: Sitting) => Sitting) => setSitting(rule),
    failure,
    retry: () => setFailure(null),
    /**
     * Puts an item in front as the server has it now, held for this reader.
     *
     * @throws RequestFailure when it can no longer be had
     */
    async fetchItem(itemId: string) {
      const { item, progress } = await fetchJson(itemAnswerSchema, `/api/review/items/${itemId}`);
      setSitting((before) => withItem({ ...before, progress }, item, { inFront: true }));
    },
  };
}
