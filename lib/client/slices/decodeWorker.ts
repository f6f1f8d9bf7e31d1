import { huFromPng } from "./huFromPng.ts";

/** What a decoding worker is sent, and what it says: that it has started, then answers; `job` ties the two together. */
export interface DecodeRequest {
  readonly job: number;
  readonly png: ArrayBuffer;
}

export type DecodeAnswer =
  | { readonly ready: true }
  | { readonly job: number; readonly columns: number; readonly rows: number; readonly hu: ArrayBuffer }
  | { readonly job: number; readonly failed: string };

// A worker: turns PNGs into HU beside the page, so that neither drawing nor typing ever waits for it.
addEventListener("message", async ({ data }: MessageEvent<DecodeRequest>) => {
  try {
    const { columns, rows, hu } = await huFromPng(new Uint8Array(data.png));
    const answer: DecodeAnswer = { job: data.job, columns, rows, hu: hu.buffer };
    // Handed over, not copied.
    postMessage(answer, { transfer: [hu.buffer] });
  } catch (error) {
    const answer: DecodeAnswer = {
      job: data.job,
      failed: error instanceof Error ? error.message : "damaged",
    };
    postMessage(answer);
  }
});

const started: DecodeAnswer = { ready: true };
postMessage(started);
