"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DetectorView } from "#lib/contracts/detection.ts";
import { problemOf } from "#lib/domain/query/parseQuery.ts";
import { Button } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useSettled } from "../ui/useSettled.ts";
import { detectorQueries, useStartDetection } from "./queries.ts";

const TYPING_PAUSE_MS = 350;

/** Chooses a detector and what it looks at, tells how many slices that are, and starts it. */
export function StartDetection({
  detectors,
  onClose,
}: {
  detectors: readonly DetectorView[];
  onClose: () => void;
}) {
  const router = useRouter();
  const [model, setModel] = useState(detectors[0]?.name ?? "");
  const [q, setQ] = useState("split:test");
  const [series, setSeries] = useState(false);
  const [name, setName] = useState("");
  const starting = useStartDetection();
  const problem = problemOf(q);
  const asked = useSettled(q, TYPING_PAUSE_MS);
  const preview = useQuery({ ...detectorQueries.preview(asked, series), enabled: problemOf(asked) === null });
  const ready = problem === null && asked === q && preview.data !== undefined && preview.data.images > 0;

  return (
    <Dialog title="Run a detector" onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          starting.mutate(
            { model, q, series, name, settings: {} },
            { onSuccess: ({ id }) => router.push(`/detectors/runs/${id}`) },
          );
        }}
      >
        <SelectField label="Detector" value={model} onChange={({ target }) => setModel(target.value)}>
          {detectors.map((detector) => (
            <option key={detector.name} value={detector.name}>
              {detector.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Which lesions"
          hint="In the query language. Empty: all that count."
          value={q}
          onChange={({ target }) => setQ(target.value)}
          error={problem === null ? null : problem.message}
          spellCheck={false}
          autoComplete="off"
        />
        <SelectField
          label="Which slices"
          value={series ? "series" : "key"}
          onChange={({ target }) => setSeries(target.value === "series")}
        >
          <option value="key">Their key slices</option>
          <option value="series">Every kept slice of their series</option>
        </SelectField>
        <TextField
          label="Name"
          hint="What the run is called in lists. Empty: by its number."
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
        <p role="status" className="figures min-h-5 text-soft">
          {preview.data && problem === null
            ? `${countOf(preview.data.images, "slice")} of ${countOf(preview.data.series, "series", "series")} with ${countOf(preview.data.lesions, "lesion")}${preview.data.withoutPicture > 0 ? `; ${countOf(preview.data.withoutPicture, "key slice")} without a kept picture` : ""}.`
            : preview.isError
              ? preview.error.message
              : ""}
        </p>
        {starting.isError && <Notice tone="bad">{starting.error.message}</Notice>}
        <Button look="main" type="submit" busy={starting.isPending} disabled={!ready} className="self-start">
          Start
        </Button>
      </form>
    </Dialog>
  );
}
