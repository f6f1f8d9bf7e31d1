"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { releaseNameSchema } from "#lib/contracts/releases.ts";
import { problemOf } from "#lib/domain/query/parseQuery.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextArea, TextField } from "../ui/Field.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SplitBar } from "../ui/SplitBar.tsx";
import { useSettled } from "../ui/useSettled.ts";
import { CensusFigures } from "./CensusFigures.tsx";
import { LeakProof } from "./LeakProof.tsx";
import { releaseQueries, useCreateRelease } from "./queries.ts";
import { splitsOf } from "./splitsOf.ts";

/** A pause in typing after which the query is asked for [ms]. */
const TYPING_PAUSE_MS = 350;

/** Names a release, chooses its lesions, shows what it would hold, and freezes it. */
export function NewReleaseDialog({
  query,
  onQuery,
  onClose,
}: {
  query: string;
  onQuery: (query: string) => void;
  onClose: () => void;
}) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [notes, setNotes] = useState("");
  const [tried, setTried] = useState(false);
  const creating = useCreateRelease();
  const problem = problemOf(query);
  const asked = useSettled(query, TYPING_PAUSE_MS);
  const preview = useQuery({ ...releaseQueries.preview(asked), enabled: problemOf(asked) === null });
  const named = releaseNameSchema.safeParse(name);
  const nameError = tried && !named.success ? (named.error.issues[0]?.message ?? "This is no name.") : null;
  const census = problem === null && preview.data?.census;
  const holds = census !== false && census !== undefined && census.lesions > 0;
  const freezable =
    holds && census.leakage.leaks.length === 0 && !preview.isPlaceholderData && asked === query;

  function freeze() {
    setTried(true);
    if (!named.success || !freezable) return;
    creating.mutate({ name, query, notes }, { onSuccess: () => router.push(`/releases/${name}`) });
  }

  return (
    <Dialog title="New release" wide onClose={onClose}>
      <form
        className="grid gap-6 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          freeze();
        }}
      >
        <div className="flex flex-col gap-4">
          <TextField
            label="Name"
            value={name}
            onChange={({ target }) => setName(target.value)}
            placeholder="2026.11"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            error={nameError}
            hint="Also the name of its files. It cannot be changed."
          />
          <TextField
            label="Which lesions"
            value={query}
            onChange={({ target }) => onQuery(target.value)}
            placeholder="all that count"
            autoComplete="off"
            spellCheck={false}
            maxLength={4000}
            error={problem?.message ?? null}
            hint="In the query language: type:lung long:>=10 -flag:any"
          />
          <TextArea
            label="Notes"
            value={notes}
            onChange={({ target }) => setNotes(target.value)}
            rows={4}
            maxLength={4000}
            hint="What people should know of it; stands in its datasheet."
          />
        </div>
        <section aria-label="What it would hold" className="flex min-h-64 flex-col gap-5">
          {problem !== null ? (
            <p className="text-soft">What it would hold stands here once the query can be read.</p>
          ) : preview.isPending ? (
            <Loading label="Counting the lesions" lines={6} />
          ) : preview.isError ? (
            <LoadFailure error={preview.error} onRetry={() => void preview.refetch()} />
          ) : (
            <div
              className={`flex flex-col gap-5 ${preview.isPlaceholderData || asked !== query ? "opacity-60" : ""}`}
            >
              <CensusFigures census={preview.data.census} small />
              <div>
                <SplitBar splits={splitsOf(preview.data.census.splits)} />
              </div>
              {holds ? (
                <LeakProof leakage={preview.data.census.leakage} />
              ) : (
                <Notice tone="aside">No lesion is like that, so there is nothing to freeze.</Notice>
              )}
            </div>
          )}
        </section>
        {creating.isError && (
          <div className="md:col-span-2">
            <Notice tone="bad">{creating.error.message}</Notice>
          </div>
        )}
        <footer className="flex justify-end gap-2 md:col-span-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={creating.isPending} disabled={!freezable}>
            {creating.isPending ? "Freezing" : "Freeze"}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
