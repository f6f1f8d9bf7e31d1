import { RequestFailure } from "./fetchJson.ts";
import { type BrowserSlice, huFromPng } from "./slices/huFromPng.ts";

export type { BrowserSlice } from "./slices/huFromPng.ts";

/** Fetches one of our 16-bit PNGs and decodes it, see `huFromPng`. */
export async function fetchHuSlice(path: string, signal: AbortSignal): Promise<BrowserSlice> {
  const response = await fetch(path, { signal });
  if (!response.ok) {
    const sentence =
      response.status === 404 ? "This slice is not kept." : `The server answered ${response.status}.`;
    throw new RequestFailure(response.status, sentence);
  }
  return huFromPng(new Uint8Array(await response.arrayBuffer()));
}
