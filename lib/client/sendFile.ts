import type { z } from "zod";
import { RequestFailure } from "./fetchJson.ts";

/**
 * Sends a file as the body of a POST, and reads an answer that comes as lines of JSON while the server works on it.
 *
 * By XMLHttpRequest: fetch cannot tell how much of a body is sent, and a release's table takes minutes on a slow line.
 *
 * @param onSent   how much of the file is sent [bytes]
 * @param onEvent  each line, as it comes
 * @throws RequestFailure when it was refused before anything was told, or the line went dead
 */
export function sendFile<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  file: File,
  {
    signal,
    onSent,
    onEvent,
  }: {
    readonly signal: AbortSignal;
    readonly onSent: (done: number, total: number) => void;
    readonly onEvent: (event: z.infer<Schema>) => void;
  },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let read = 0;
    const readLines = () => {
      for (let end = request.responseText.indexOf("\n", read); end >= 0; ) {
        const line: unknown = JSON.parse(request.responseText.slice(read, end));
        read = end + 1;
        end = request.responseText.indexOf("\n", read);
        const event = schema.safeParse(line);
        if (event.success) onEvent(event.data);
      }
    };
    const end = () => signal.removeEventListener("abort", abort);
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total);
    request.onprogress = () => {
      if (request.status === 200) readLines();
    };
    request.onload = () => {
      end();
      if (request.status !== 200) return reject(refusalOf(request));
      readLines();
      resolve();
    };
    request.onerror = () => {
      end();
      reject(new RequestFailure(0, "The server does not answer. Is it running, and is the network up?"));
    };
    request.onabort = () => {
      end();
      reject(new DOMException("The file was not sent to its end.", "AbortError"));
    };
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

function refusalOf({ status, responseText }: XMLHttpRequest): RequestFailure {
  const detail = detailOf(responseText);
  return new RequestFailure(status, detail ?? `The server answered ${status}.`);
}

function detailOf(text: string): string | null {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem !== "object" || problem === null || !("detail" in problem)) return null;
    return typeof problem.detail === "string" ? problem.detail : null;
  } catch {
    // A proxy in between answers in HTML.
    return null;
  }
}
