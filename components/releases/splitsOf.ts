import { SPLITS } from "#lib/contracts/lesions.ts";
import type { Census } from "#lib/contracts/releases.ts";

/** The parts of a release, one after the other. */
export const splitsOf = (splits: Census["splits"]) => SPLITS.map((split) => ({ split, ...splits[split] }));
