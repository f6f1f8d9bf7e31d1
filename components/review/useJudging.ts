import { useState } from "react";
import {
  type NewOutboxEntry,
  newId,
  type Outbox,
  type OutboxAct,
  type OutboxState,
} from "#lib/client/outbox/index.ts";
import type { Decision, RejectReason, ReviewItemView } from "#lib/contracts/review.ts";
import type { ViewerView } from "../viewer/index.ts";
import { DONE_WORDS } from "./decisionWords.ts";
import { itemName } from "./itemWords.ts";
import { type Judged, undoable, withJudged, withTakenBack } from "./sitting.ts";
import type { useSitting } from "./useSitting.ts";

/** What goes with a decision. */
export interface Ruling {
  readonly decision: Decision;
  readonly reason?: RejectReason;
  readonly note: string;
  readonly coordinates?: readonly number[];
  readonly seconds: number;
  readonly view: ViewerView | null;
}

/**
 * What a reader does to items: shown at once, written down in the browser at once, and told to the server from there.
 * What could not be written down is taken back on the screen too, and said.
 */
export function useJudging({
  batchId,
  userId,
  outbox,
  waiting,
  sittingState: { sitting, change, fetchItem },
}: {
  batchId: number;
  userId: string;
  outbox: Outbox;
  waiting: OutboxState;
  sittingState: ReturnType<typeof useSitting>;
}) {
  const [failure, setFailure] = useState<string | null>(null);

  const entryOf = (item: ReviewItemView, act: OutboxAct, what: string): NewOutboxEntry => ({
    userId,
    batchId,
    madeAt: new Date().toISOString(),
    words: `${itemName(item)}: ${what}`,
    lesionId: item.lesion.id,
    act,
  });

  function keep(judged: Judged, act: OutboxAct) {
    setFailure(null);
    change((before) => withJudged(before, judged));
    outbox.add(entryOf(judged.item, act, DONE_WORDS[judged.act])).catch(() => {
      setFailure(
        `${itemName(judged.item)}: this browser could not keep your ruling. Free some disk space and rule again.`,
      );
      change((before) => withTakenBack(before, judged));
    });
  }

  return {
    failure,
    rule(item: ReviewItemView, { decision, reason, note, coordinates, seconds, view }: Ruling) {
      const id = newId();
      keep(
        { item, act: decision, verdictId: id, view },
        {
          kind: "verdict",
          itemId: item.id,
          body: {
            id,
            decision,
            ...(reason && { reason }),
            ...(note.trim() && { note: note.trim() }),
            ...(coordinates && { coordinates: [...coordinates] }),
            lesionVersion: item.lesion.version,
            ...(item.other && { otherVersion: item.other.version }),
            seconds: Math.min(86_400, Math.round(seconds * 100) / 100),
            ...(view && { view: { ...view } }),
          },
        },
      );
    },
    skip(item: ReviewItemView, view: ViewerView | null) {
      keep({ item, act: "skip", verdictId: null, view }, { kind: "skip", itemId: item.id });
    },
    /** Draws a lesion that nobody marked; the item stays on screen. */
    draw(item: ReviewItemView, slice: number, coordinates: readonly number[]) {
      setFailure(null);
      const body = { key: newId(), series: item.lesion.series, slice, coordinates: [...coordinates] };
      outbox.add(entryOf(item, { kind: "draw", itemId: item.id, body }, "another lesion drawn")).catch(() => {
        setFailure(
          "This browser could not keep the lesion that you drew. Free some disk space and draw it again.",
        );
      });
    },
    async takeBack() {
      const judged = undoable(sitting);
      if (!judged) return;
      setFailure(null);
      const { item, verdictId } = judged;
      const refused = waiting.entries.some(
        ({ act, refusal }) => refusal && act.kind === "verdict" && act.body.id === verdictId,
      );
      change((before) => withTakenBack(before, judged));
      if (verdictId === null) return;
      try {
        const undo = entryOf(item, { kind: "undo", itemId: item.id, verdictId }, "ruling taken back");
        await outbox.undo(verdictId, undo);
        // What was refused was made on a state that is no more.
        if (refused) await fetchItem(item.id);
      } catch (error) {
        setFailure(
          `${itemName(item)}: ${error instanceof Error ? error.message : "it could not be taken back."}`,
        );
      }
    },
  };
}
