/** Execution providers of the runtime that we know how to ask for. */
export const PROVIDERS = ["cpu", "cuda", "tensorrt", "dml"] as const;
export type Provider = (typeof PROVIDERS)[number];
