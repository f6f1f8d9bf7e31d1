"use client";

import { useState } from "react";
import { IMPORT_KINDS, type ImportDetail, type ImportKind } from "#lib/contracts/imports.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { ChooseFile } from "./ChooseFile.tsx";
import { KIND_WORDS, kindOfFile } from "./kindWords.ts";
import { stageText, useImport } from "./useImport.ts";

/** Choosing a file and bringing it in; the last of it is shown until another file is chosen. */
export function NewImport({
  mayNameFolders,
  onDone,
}: {
  mayNameFolders: boolean;
  onDone: (detail: ImportDetail) => void;
}) {
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<ImportKind>("deeplesion");
  const [images, setImages] = useState("");
  const bringing = useImport();

  const choose = (chosen: File) => {
    bringing.reset();
    setFile(chosen);
    setKind(kindOfFile(chosen.name));
  };
  const bring = () => {
    if (!file) return;
    bringing.mutate(
      { file, kind, images: mayNameFolders && kind === "deeplesion" ? images.trim() : "" },
      {
        onSuccess(detail) {
          setFile(null);
          onDone(detail);
        },
      },
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
        <ChooseFile file={file} onChoose={choose} />
        <SelectField
          label="What it is"
          hint={KIND_WORDS[kind].says}
          value={kind}
          disabled={bringing.isPending}
          onChange={({ target }) => setKind(IMPORT_KINDS.find((each) => each === target.value) ?? kind)}
        >
          {IMPORT_KINDS.map((each) => (
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
          <Button look="main" type="submit" disabled={!file} className="self-start">
            Bring it in
          </Button>
        )}
      </form>
    </Card>
  );
}
