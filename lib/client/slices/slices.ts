import { RequestFailure } from "../fetchJson.ts";
import { DecodePool } from "./DecodePool.ts";
import { huFromPng } from "./huFromPng.ts";
import { type SliceId, SliceLoader } from "./SliceLoader.ts";

/** Half a megabyte a slice: about five hundred of them. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Browsers allow six connections to a server: two stay free for what a person does meanwhile. */
const FETCHED_AT_ONCE = 4;

const DECODERS = Math.max(1, Math.min(4, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));

const decoders = new DecodePool(
  () => new Worker(new URL("./decodeWorker.ts", import.meta.url), { type: "module" }),
  DECODERS,
  (png) => huFromPng(new Uint8Array(png)),
);

/** The slices of this page. */
export const slices = new SliceLoader(
  { fetchPng, decode: (png) => decoders.decode(png) },
  { maxBytes: MAX_BYTES, atOnce: FETCHED_AT_ONCE },
);

export const sliceId = (series: string, slice: number): SliceId => `${series}/${slice}`;

async function fetchPng(id: SliceId, signal: AbortSignal): Promise<ArrayBuffer> {
  decoders.warmUp();
  const response = await fetch(`/api/slices/${id}`, { signal });
  if (!response.ok) {
    const sentence =
      response.status === 404 ? "This slice is not kept." : `The server answered ${response.status}.`;
    throw new RequestFailure(response.status, sentence);
  }
  return response.arrayBuffer();
}
