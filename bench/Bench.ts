/**
 * One comparison: the same work done by us and by what people would use instead. Stands in `bench/rows/NAME.ts` as
 * `export const bench: Bench`.
 *
 * `bench/run.ts` prepares it, lets everyone do the work once, checks that the outputs agree, and then runs ours and each
 * peer in turn, round after round, so that whatever else the machine does meets all of them alike.
 */
export interface Bench {
  /** Kebab-case, as `npm run bench NAME` takes it. */
  readonly name: string;
  /** What is done, in one line. */
  readonly does: string;
  /** Makes the input and starts the peers; says what is missing when it cannot be measured here. */
  prepare(): Promise<BenchCase | { readonly skipped: string }>;
}

export interface BenchCase {
  /** What the work was done on, for the record: `200 slices of 512 x 512`. */
  readonly input: string;
  readonly ours: Work;
  readonly peers: readonly Peer[];
  /** Compares what the last run of each gave; throws with what differs. Nothing is timed before it has passed. */
  check(): Promise<void>;
  /** Stops the peers and removes the files. */
  close(): Promise<void>;
}

export interface Work {
  /** Not timed: before each run, such as to empty a folder. */
  before?(): Promise<void>;
  /** Does the work once. What it returns is shown beside the time, such as the bytes written. */
  run(): Promise<Outcome>;
}

export interface Peer extends Work {
  readonly name: string;
  /** How many times as fast as this peer ours must be (DESIGN 8); null for a peer shown only for comparison. */
  readonly atLeast: number | null;
  /** Our bytes divided by the peer's must not be above this; null when size is not part of the target. */
  readonly bytesAtMost: number | null;
}

export interface Outcome {
  /** Bytes of output; null when size does not matter. */
  readonly bytes: number | null;
  /** What was measured inside the work [ms], where the time of the whole says too little; absent: the whole. */
  readonly ms?: number;
}
