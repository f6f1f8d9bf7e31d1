/**
 * One comparison: the same work done by us and by what people would use instead.
 *
 * `bench/run.ts` prepares it, checks that the outputs agree, and then runs ours and each peer in turn, round after
 * round, so that whatever else the machine does meets all of them alike.
 */
export interface Bench {
  /** Kebab-case, as `npm run bench NAME` takes it. */
  readonly name: string;
  /** What is done, in one line. */
  readonly does: string;
  /** Makes the input and starts the peers; null with the reason when a peer is not installed. */
  prepare(): Promise<BenchCase | { readonly skipped: string }>;
}

export interface BenchCase {
  /** What the work was done on, for the record: `200 slices of 512 x 512`. */
  readonly input: string;
  /** Does the work once. What it returns is shown beside the time, such as the bytes written. */
  ours(): Promise<Outcome>;
  readonly peers: readonly Peer[];
  /** Compares the outputs of a finished round; throws with what differs. Nothing is timed before it has passed. */
  check(): Promise<void>;
  /** Stops the peers and removes the files. */
  close(): Promise<void>;
}

export interface Peer {
  readonly name: string;
  /** How many times faster than this peer ours must be (DESIGN 8); null for a peer shown only for comparison. */
  readonly atLeast: number | null;
  /** Our bytes divided by the peer's must not be above this; null when size is not part of the target. */
  readonly bytesAtMost: number | null;
  run(): Promise<Outcome>;
}

export interface Outcome {
  /** Bytes of output; null when size does not matter. */
  readonly bytes: number | null;
}
