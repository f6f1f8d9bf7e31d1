import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { RequestFailure } from "#lib/client/fetchJson.ts";
import { sendFile } from "#lib/client/sendFile.ts";
import { type ImportDetail, type ImportKind, importEventSchema } from "#lib/contracts/imports.ts";

/** How far a file is. */
export interface ImportStep {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
}

export interface FileToImport {
  readonly file: File;
  readonly kind: ImportKind;
  /** A folder of the server; empty for none. */
  readonly images: string;
}

/** Sends a file and waits for what came of it; lists are fetched anew once the server has said so. */
export function useImport() {
  const queries = useQueryClient();
  const [step, setStep] = useState<ImportStep | null>(null);
  const sending = useRef<AbortController | null>(null);
  const mutation = useMutation({
    async mutationFn({ file, kind, images }: FileToImport): Promise<ImportDetail> {
      const controller = new AbortController();
      sending.current = controller;
      let result: ImportDetail | null = null;
      let refusal: string | null = null;
      const query = new URLSearchParams({ name: file.name, kind, ...(images !== "" && { images }) });
      await sendFile(importEventSchema, `/api/imports?${query}`, file, {
        signal: controller.signal,
        onSent: (done, total) => setStep({ stage: done < total ? "Sending" : "Reading", done, total }),
        onEvent(event) {
          if ("result" in event) result = event.result;
          else if ("problem" in event) refusal = event.problem.detail;
          else setStep(event);
        },
      });
      if (refusal !== null) throw new RequestFailure(422, refusal);
      if (result === null)
        throw new RequestFailure(0, "The server's answer ended before the import did. Look at the list.");
      return result;
    },
    onSettled: () => {
      setStep(null);
      sending.current = null;
      return queries.invalidateQueries();
    },
  });
  return { ...mutation, step, stop: () => sending.current?.abort() };
}

/** Words for the stages that the server names. */
export function stageText({ stage, done, total }: ImportStep): string {
  const count = done.toLocaleString("en-GB");
  if (stage === "Sending") return `Sending, ${total ? Math.round((100 * done) / total) : 0} %`;
  if (stage === "read rows") return `Reading rows: ${count}`;
  if (stage === "write lesions") return "Writing lesions";
  if (stage === "link pictures") return `Looking for pictures: ${count} series`;
  return stage;
}
