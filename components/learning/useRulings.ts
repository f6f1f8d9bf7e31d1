import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import {
  type Confirmation,
  newId,
  type Outbox,
  type OutboxAct,
  type OutboxEntry,
} from "#lib/client/outbox/index.ts";
import type { Proposals, ProposalView, RulingBody } from "#lib/contracts/learning.ts";
import { boxName, DECISION_WORDS } from "./proposalWords.ts";
import { learningQueries } from "./queries.ts";

/**
 * What a reader does to boxes: written down in the browser at once, and told to the server from there. Confirmations come into
 * the list as they arrive.
 */
export function useRulings({
  evaluationId,
  userId,
  outbox,
}: {
  evaluationId: number;
  userId: string;
  outbox: Outbox | null;
}) {
  const [failure, setFailure] = useState<string | null>(null);
  /** What was ruled in this sitting, the last one last. */
  const [done, setDone] = useState<readonly { proposal: ProposalView; rulingId: string }[]>([]);
  const client = useQueryClient();
  const { queryKey } = learningQueries.proposals(evaluationId);

  const onAnswer = useEffectEvent((entry: OutboxEntry, answer: Confirmation | null) => {
    // A refusal means that the list is not what it was.
    if (!answer) return void client.invalidateQueries({ queryKey });
    if (answer.kind !== "ruling" && answer.kind !== "undo-ruling") return;
    const ruling = answer.kind === "ruling" ? answer.ruling : null;
    // A lesion more or less is to be seen on its slice.
    if (answer.ruling.lesionId !== null) void client.invalidateQueries({ queryKey });
    client.setQueryData(
      queryKey,
      (before: Proposals | undefined) => before && withRuling(before, entry.act.itemId, ruling),
    );
  });
  useEffect(() => outbox?.onAnswer((entry, answer) => onAnswer(entry, answer)), [outbox]);

  const entryOf = (proposal: ProposalView, act: OutboxAct, what: string) => ({
    userId,
    batchId: null,
    madeAt: new Date().toISOString(),
    words: `${boxName(proposal)}: ${what}`,
    lesionId: null,
    act,
  });

  async function takeBack(proposal: ProposalView, rulingId: string) {
    if (!outbox) return;
    setFailure(null);
    setDone((before) => before.filter((each) => each.rulingId !== rulingId));
    const act: OutboxAct = {
      kind: "undo-ruling",
      itemId: proposal.detectionId,
      evaluationId,
      verdictId: rulingId,
    };
    try {
      await outbox.undo(rulingId, entryOf(proposal, act, "ruling taken back"));
    } catch {
      setFailure("This browser could not keep that. Free some disk space and take it back again.");
    }
  }

  return {
    failure,
    /** The last ruling of this sitting; null before the first. */
    last: done.at(-1) ?? null,
    takeBack,
    /** @returns whether it could be written down */
    async rule(proposal: ProposalView, ruling: Omit<RulingBody, "id">): Promise<boolean> {
      if (!outbox) return false;
      setFailure(null);
      const { note, ...rest } = ruling;
      const body: RulingBody = {
        ...rest,
        id: newId(),
        seconds: Math.min(86_400, Math.round(ruling.seconds * 100) / 100),
        ...(note?.trim() && { note: note.trim() }),
      };
      const act: OutboxAct = { kind: "ruling", itemId: proposal.detectionId, evaluationId, body };
      try {
        await outbox.add(entryOf(proposal, act, DECISION_WORDS[ruling.decision]));
        setDone((before) => [...before, { proposal, rulingId: body.id }]);
        return true;
      } catch {
        setFailure("This browser could not keep your ruling. Free some disk space and rule again.");
        return false;
      }
    },
  };
}

const withRuling = (before: Proposals, detectionId: string, ruling: ProposalView["ruling"]): Proposals => ({
  ...before,
  proposals: before.proposals.map((each) => (each.detectionId === detectionId ? { ...each, ruling } : each)),
});
