"use client";

import { useState } from "react";
import type { ImportDetail } from "#lib/contracts/imports.ts";
import type { SentenceResult } from "#lib/contracts/reports.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { ChooseFile } from "./ChooseFile.tsx";
import { FILE_KINDS, type FileKind, KIND_WORDS, kindOfFile } from "./kindWords.ts";
import { readHeader } from "./readHeader.ts";
import { SentenceFields } from "./SentenceFields.tsx";
import { guessColumns, mappingOf } from "./sentenceColumns.ts";
import { useImport, useSentenceImport } from "./useImport.ts";
import { stageText } from "./useSending.ts";

/** Choosing a file and bringing it in; the last of it is shown until another file is chosen. */
export function NewImport({
  mayNameFolders,
  onDone,
  onSentences,
}: {
  mayNameFolders: boolean;
  onDone: (detail: ImportDetail) => void;
  onSentences: (name: string, result: SentenceResult) => void;
}) {
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<FileKind>("deeplesion");
  const [images, setImages] = useState("");
  const [header, setHeader] = useState<readonly string[]>([]);
  const [columns, setColumns] = useState(guessColumns([]));
  const dataset = useImport();
  const sentences = useSentenceImport();
  const bringing = kind === "sentences" ? sentences : dataset;
  const columnsChosen = columns.text !== "" && columns.number !== "" && columns.text !== columns.number;

  const choose = async (chosen: File) => {
    dataset.reset();
    sentences.reset();
    setFile(chosen);
    setKind(kindOfFile(chosen.name));
    const names = await readHeader(chosen);
    setHeader(names);
    setColumns(guessColumns(names));
  };
  const bring = () => {
    if (!file) return;
    if (kind === "sentences") {
      const onSuccess = (result: SentenceResult) => {
        setFile(null);
        onSentences(file.name, result);
      };
      sentences.mutate({ file, mapping: mappingOf(columns) }, { onSuccess });
      return;
    }
    const onSuccess = (detail: ImportDetail) => {
      setFile(null);
      onDone(detail);
    };
    dataset.mutate(
      { file, kind, images: mayNameFolders && kind === "deeplesion" ? images.trim() : "" },
      { onSuccess },
    );
  };
  return (
    <Card title="Bring in a file" note="all of it, or nothing">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          bring();
        }}
      >
        <ChooseFile file={file} onChoose={(chosen) => void choose(chosen)} />
        <SelectField
          label="What it is"
          hint={KIND_WORDS[kind].says}
          value={kind}
          disabled={bringing.isPending}
          onChange={({ target }) => setKind(FILE_KINDS.find((each) => each === target.value) ?? kind)}
        >
          {FILE_KINDS.map((each) => (
            <option key={each} value={each}>
              {KIND_WORDS[each].name}
            </option>
          ))}
        </SelectField>
        {mayNameFolders && kind === "deeplesion" && (
          <TextField
            label="Images on the server"
            hint="The folder Images_png. Pictures are not copied: they are read where they lie. Empty: no pictures for now."
            value={images}
            disabled={bringing.isPending}
            placeholder="/data/DeepLesion/Images_png"
            spellCheck={false}
            onChange={({ target }) => setImages(target.value)}
          />
        )}
        {kind === "sentences" && file && header.length > 0 && (
          <SentenceFields
            header={header}
            columns={columns}
            disabled={bringing.isPending}
            onChange={setColumns}
          />
        )}
        {kind === "sentences" && file && header.length === 0 && (
          <Notice tone="bad">The file has no line with names of columns.</Notice>
        )}
        {bringing.isError && bringing.error.name !== "AbortError" && (
          <Notice tone="bad">
            <p className="font-semibold text-bad">Nothing was imported</p>
            <p className="break-words text-soft">{bringing.error.message}</p>
          </Notice>
        )}
        {bringing.isPending ? (
          <div className="flex flex-col gap-2">
            <p aria-live="polite" className="text-soft">
              {bringing.step ? stageText(bringing.step) : "Sending"}
            </p>
            <ProgressBar
              label="Bringing in the file"
              done={bringing.step?.done ?? 0}
              total={bringing.step?.total ?? null}
            />
            {bringing.step?.stage === "Sending" && (
              <Button look="quiet" className="self-start" onClick={bringing.stop}>
                Stop sending
              </Button>
            )}
          </div>
        ) : (
          <Button
            look="main"
            type="submit"
            disabled={!file || (kind === "sentences" && !columnsChosen)}
            className="self-start"
          >
            Bring it in
          </Button>
        )}
      </form>
    </Card>
  );
}
