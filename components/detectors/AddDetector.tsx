"use client";

import { useState } from "react";
import { detectorNameSchema } from "#lib/contracts/detection.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { FileField } from "./FileField.tsx";
import { useAddDetector } from "./queries.ts";

/** Sends an ONNX file, which the server inspects and tries out before it is kept. */
export function AddDetector({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [card, setCard] = useState<File | null>(null);
  const [name, setName] = useState("");
  const adding = useAddDetector();
  const named = name === "" || detectorNameSchema.safeParse(name).success;
  return (
    <Dialog title="Add a detector" onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (file && named) adding.mutate({ file, name, card });
        }}
      >
        <FileField
          label="ONNX file"
          hint="It says itself what it wants (docs/detector-contract.md). It is inspected, and tried on an empty picture, before it is kept. 512 MB at most."
          accept=".onnx"
          onChange={(chosen) => {
            adding.reset();
            setFile(chosen);
          }}
        />
        <FileField
          label="Model card"
          hint="Markdown: what it was trained on, how well it does, and where it must not be used. May come later."
          accept=".md,.txt"
          onChange={setCard}
        />
        <TextField
          label="Name"
          hint="Empty: as the file calls itself."
          value={name}
          onChange={({ target }) => setName(target.value)}
          error={named ? null : "Small letters, digits, dots and hyphens; 60 at most."}
          spellCheck={false}
          autoComplete="off"
        />
        {adding.isError && (
          <Notice tone="bad">
            <p className="font-semibold text-bad">It was not added</p>
            <p className="break-words text-soft">{adding.error.message}</p>
          </Notice>
        )}
        {adding.isSuccess ? (
          <>
            <Notice tone="good">
              {adding.data.isNew
                ? `${adding.data.name} can be run now.`
                : `This very file is here already, as ${adding.data.name}.`}
            </Notice>
            <Button look="main" className="self-start" onClick={onClose}>
              Close
            </Button>
          </>
        ) : (
          <Button
            look="main"
            type="submit"
            busy={adding.isPending}
            disabled={!file || !named}
            className="self-start"
          >
            {adding.isPending ? "Sending and trying it out" : "Add"}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
