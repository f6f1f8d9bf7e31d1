"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type Source, startRunBody } from "#lib/contracts/mining.ts";
import { NOISE_RULES, type NoiseRuleName } from "#lib/domain/noise/rules.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Empty } from "../ui/Empty.tsx";
import { TextArea, TextField } from "../ui/Field.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ruleWords, unitText } from "../ui/ruleWords.ts";
import { miningQueries, useStartRun } from "./queries.ts";
import { KIND_WORDS } from "./sourceWords.ts";

/** Chooses what a run mines and by which rules, starts it, and goes to its page. */
export function StartRun({ onClose, onAddSource }: { onClose: () => void; onAddSource: () => void }) {
  const sources = useQuery(miningQueries.sources());
  return (
    <Dialog title="Start a run" onClose={onClose}>
      {sources.isPending ? (
        <Loading label="Fetching the sources" />
      ) : sources.isError ? (
        <LoadFailure error={sources.error} onRetry={() => void sources.refetch()} />
      ) : sources.data.length === 0 ? (
        <Empty
          title="There is nothing to mine yet"
          action={<Button onClick={onAddSource}>Add a source</Button>}
        >
          A run needs a source: a folder of DICOM files, or a PACS.
        </Empty>
      ) : (
        <RunForm sources={sources.data} onClose={onClose} />
      )}
    </Dialog>
  );
}

function RunForm({ sources, onClose }: { sources: readonly Source[]; onClose: () => void }) {
  const router = useRouter();
  const start = useStartRun();
  const [wrong, setWrong] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = startRunBody.safeParse(bodyFrom(new FormData(event.currentTarget)));
    setWrong(
      given.success ? null : (given.error.issues[0]?.message ?? "Something is not filled in rightly."),
    );
    if (!given.success) return;
    start.mutate(given.data, { onSuccess: ({ runId }) => router.push(`/mining/runs/${runId}`) });
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <fieldset className="flex flex-col gap-2.5">
        <legend className="pb-2 font-medium text-soft">Sources</legend>
        {sources.map(({ id, kind, locator }) => (
          <Check
            key={id}
            name="source"
            value={id}
            defaultChecked={sources.length === 1}
            label={
              <>
                {KIND_WORDS[kind].name}{" "}
                <span className="break-all font-mono text-caption text-soft">{locator}</span>
              </>
            }
          />
        ))}
      </fieldset>
      <TextField
        label="Only studies since"
        name="since"
        type="date"
        hint="Empty: all. Only what is new or has changed is mined in any case."
      />
      <Check
        name="again"
        label="Mine unchanged studies again"
        hint="After rules were changed, or when images came late. Nothing is added twice."
      />
      <details className="rounded-md border border-line">
        <summary className="rounded-md px-3 py-2 font-medium text-soft hover:text-ink">
          Rules and mapping
        </summary>
        <div className="flex flex-col gap-4 px-3 pt-1 pb-4">
          <p className="text-caption text-faint">
            Lesions beyond a limit are flagged. A limit that is left empty is the one shown, or learned from
            the dataset’s own quantiles.
          </p>
          <div className="grid grid-cols-2 gap-3">
            {NOISE_RULES.map(({ name, side, unit, quantile, defaultLimit }) => (
              <TextField
                key={name}
                label={`${ruleWords(name).name} (${unitText(unit)})`}
                name={`limit-${name}`}
                inputMode="decimal"
                placeholder={quantile === null ? `${side} ${defaultLimit}` : `${side}, learned`}
              />
            ))}
          </div>
          <TextArea
            label="Mapping of CSV columns"
            name="csvMapping"
            rows={4}
            placeholder='{ "space": "patient-mm", … }'
            hint="JSON, as docs/csv-mapping.md describes it. Empty: CSV files are set aside."
          />
        </div>
      </details>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      {start.isError && <Notice tone="bad">{start.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="main" busy={start.isPending || start.isSuccess}>
          Start
        </Button>
      </div>
    </form>
  );
}

/** What the form says, in the shape that is sent; the schema judges it. */
function bodyFrom(form: FormData): unknown {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const limits = NOISE_RULES.flatMap(({ name }): [NoiseRuleName, number][] => {
    const given = text(`limit-${name}`);
    return given === "" ? [] : [[name, Number(given.replace(",", "."))]];
  });
  return {
    sourceIds: form.getAll("source").map(Number),
    since: text("since") || null,
    again: form.get("again") !== null,
    csvMapping: text("csvMapping") || null,
    noiseLimits: Object.fromEntries(limits),
  };
}
