export type { BrowserSlice } from "./huFromPng.ts";
export { prefetchSlices } from "./prefetchSlices.ts";
export type { SliceState } from "./SliceLoader.ts";
export { sliceId, slices } from "./slices.ts";
