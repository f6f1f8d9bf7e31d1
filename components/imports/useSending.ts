import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { z } from "zod";
import { RequestFailure } from "#lib/client/fetchJson.ts";
import { sendFile } from "#lib/client/sendFile.ts";

/** How far a file is. */
export interface SendingStep {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
}

type Told<Result> =
  | SendingStep
  | { readonly result: Result }
  | { readonly problem: { readonly detail: string } };

/** Sends a file and waits for what came of it; all that is shown is fetched anew once the server has said so. */
export function useSending<Input extends { readonly file: File }, Result>(
  schema: z.ZodType<Told<Result>>,
  addressOf: (input: Input) => string,
) {
  const queries = useQueryClient();
  const [step, setStep] = useState<SendingStep | null>(null);
  const sending = useRef<AbortController | null>(null);
  const mutation = useMutation({
    async mutationFn(input: Input): Promise<Result> {
      const controller = new AbortController();
      sending.current = controller;
      const ends: (Result | RequestFailure)[] = [];
      await sendFile(schema, addressOf(input), input.file, {
        signal: controller.signal,
        onSent: (done, total) => setStep({ stage: done < total ? "Sending" : "Reading", done, total }),
        onEvent(event) {
          if ("result" in event) ends.push(event.result);
          else if ("problem" in event) ends.push(new RequestFailure(422, event.problem.detail));
          else setStep(event);
        },
      });
      const end = ends.at(-1);
      if (end instanceof RequestFailure) throw end;
      if (end === undefined) {
        throw new RequestFailure(0, "The server's answer ended before the import did. Look at the list.");
      }
      return end;
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
export function stageText({ stage, done, total }: SendingStep): string {
  const count = done.toLocaleString("en-GB");
  if (stage === "Sending") return `Sending, ${total ? Math.round((100 * done) / total) : 0} %`;
  if (stage === "read rows") return `Reading rows: ${count}`;
  if (stage === "write lesions") return "Writing lesions";
  if (stage === "link pictures") return `Looking for pictures: ${count} series`;
  return stage;
}
