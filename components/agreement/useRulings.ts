"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { adjudicatedSchema, type Dispute, takenBackSchema } from "#lib/contracts/agreement.ts";
import type { VerdictBody } from "#lib/contracts/review.ts";
import { agreementQueries } from "./queries.ts";

/** What is ruled, before it has an id and the versions that it is about. */
export type Ruling = Pick<VerdictBody, "decision" | "reason" | "note" | "coordinates">;

interface Sent {
  readonly dispute: Dispute;
  readonly body: VerdictBody;
}

/**
 * Rules on disputes, and takes rulings back, the last one first. An item leaves the list when the server has confirmed it;
 * what failed can be sent again as it was, and is then one ruling.
 */
export function useRulings(batchId: number) {
  const queries = useQueryClient();
  const [done, setDone] = useState<readonly Sent[]>([]);

  /** The list and the lesion as the server has them now: a ruling is about the version that counts. */
  const refetch = async (dispute: Dispute) => {
    await queries.invalidateQueries({ queryKey: agreementQueries.lesion(dispute.lesion.id).queryKey });
    await queries.invalidateQueries({ queryKey: ["review"] });
  };
  const rule = useMutation({
    mutationFn: ({ dispute, body }: Sent) =>
      fetchJson(adjudicatedSchema, `/api/review/items/${dispute.itemId}/adjudication`, {
        method: "PUT",
        body,
      }),
    onSuccess: (_, sent) => {
      setDone((before) => [...before, sent]);
      queries.setQueryData(
        agreementQueries.disputes(batchId).queryKey,
        (before) =>
          before && {
            ...before,
            disputes: before.disputes.filter(({ itemId }) => itemId !== sent.dispute.itemId),
            total: before.total - 1,
            adjudicated: before.adjudicated + 1,
          },
      );
      // Not waited for: the next item is shown at once.
      void refetch(sent.dispute);
    },
  });
  const takeBack = useMutation({
    mutationFn: ({ dispute }: Sent) =>
      fetchJson(takenBackSchema, `/api/review/items/${dispute.itemId}/adjudication`, { method: "DELETE" }),
    onSuccess: async (_, sent) => {
      setDone((before) => before.filter((one) => one !== sent));
      await refetch(sent.dispute);
    },
  });
  const last = done.at(-1) ?? null;
  return { rule, takeBack, last, refetch };
}

/** A ruling as it is sent; the id makes it one ruling however often it is. */
export const bodyOf = (dispute: Dispute, ruling: Ruling, seconds: number): VerdictBody => ({
  ...ruling,
  id: crypto.randomUUID(),
  lesionVersion: dispute.lesion.version,
  ...(dispute.other && { otherVersion: dispute.other.version }),
  seconds: Math.min(86_400, Math.max(0, seconds)),
});
