"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type Labelled, labelledSchema, type OwnLabels } from "#lib/contracts/types.ts";
import { TYPES } from "./queries.ts";

/** What is known of a lesion's labels since the page was opened. */
interface Known {
  readonly version: number;
  readonly typeIds: readonly number[];
  /** On its way to the server: nothing is said to be saved before it is. */
  readonly pending: boolean;
}

/** Labels by this person, one request after the other, so that they arrive in the order in which keys were pressed. */
export function useLabelling(own: OwnLabels | undefined) {
  const queries = useQueryClient();
  const [known, setKnown] = useState<ReadonlyMap<number, Known>>(new Map());
  const [acts, setActs] = useState<readonly Act[] | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const first = new Map(own?.lesions.map((lesion) => [lesion.id, lesion]));
  const done = acts ?? (own?.lastAct ? [own.lastAct] : []);

  const put = (entries: Iterable<readonly [number, Known]>) =>
    setKnown((before) => new Map([...before, ...entries]));
  function confirm({ lesions, refused }: Labelled) {
    put(lesions.map(({ id, version, typeIds }) => [id, { version, typeIds, pending: false }] as const));
    setSaid(refused[0]?.why ?? null);
    void queries.invalidateQueries({ queryKey: [TYPES, "tree"] });
    void queries.invalidateQueries({ queryKey: [TYPES, "accuracy"] });
    // Lists elsewhere are asked for anew when they are shown; this one stays in its order while it is worked through.
    void queries.invalidateQueries({ queryKey: ["lesions"], refetchType: "none" });
  }

  const label = useMutation({
    scope: { id: "label-types" },
    mutationFn: ({ typeId, lesions }: { typeId: number | null; lesions: readonly Target[] }) =>
      fetchJson(labelledSchema, "/api/types/labels", {
        method: "POST",
        body: { typeId, lesions: lesions.map(({ id, version }) => ({ id, version })) },
      }),
    onMutate: ({ lesions }) =>
      put(lesions.map((lesion) => [lesion.id, { ...lesion, pending: true }] as const)),
    onSuccess(answer, { lesions }) {
      const { actId } = answer;
      // What was refused is as it was.
      put(lesions.map((lesion) => [lesion.id, { ...lesion, pending: false }] as const));
      confirm(answer);
      if (actId !== null) setActs((before) => [...(before ?? done), { id: actId, lesions: lesions.length }]);
    },
    onError(error, { lesions }) {
      put(lesions.map((lesion) => [lesion.id, { ...lesion, pending: false }] as const));
      setSaid(error.message);
    },
  });
  const undo = useMutation({
    scope: { id: "label-types" },
    mutationFn: ({ id }: Act) => fetchJson(labelledSchema, `/api/types/acts/${id}/undo`, { method: "POST" }),
    // Off the list at once, so that the key pressed twice takes two acts back.
    onMutate: (act) => setActs((before) => (before ?? done).filter(({ id }) => id !== act.id)),
    onSuccess: confirm,
    onError(error, act) {
      setSaid(error.message);
      setActs((before) => [...(before ?? done), act]);
    },
  });

  return {
    /** One's labels on a lesion, and whether the last of them is still on its way. */
    labelsOf: (id: number): { readonly typeIds: readonly number[]; readonly pending: boolean } => {
      const now = known.get(id);
      return { typeIds: now?.typeIds ?? first.get(id)?.typeIds ?? [], pending: now?.pending ?? false };
    },
    suggestionOf: (id: number) => first.get(id)?.suggestion ?? null,
    /** @param versions of the lesions as they were listed; a newer one is known here */
    give(typeId: number | null, lesions: readonly { readonly id: number; readonly version: number }[]) {
      setSaid(null);
      label.mutate({
        typeId,
        lesions: lesions.map(({ id, version }) => ({
          id,
          version: known.get(id)?.version ?? version,
          typeIds: known.get(id)?.typeIds ?? first.get(id)?.typeIds ?? [],
        })),
      });
    },
    undo() {
      const last = done.at(-1);
      if (last && !label.isPending) undo.mutate(last);
    },
    last: done.at(-1) ?? null,
    busy: label.isPending || undo.isPending,
    /** What was refused or failed last. */
    said,
  };
}

/** An act that can be taken back, and how many lesions it was about. */
interface Act {
  readonly id: string;
  readonly lesions: number;
}

interface Target {
  readonly id: number;
  readonly version: number;
  readonly typeIds: readonly number[];
}
