import type { Bench, Peer, Work } from "./Bench.ts";

export interface Measured {
  readonly name: string;
  readonly does: string;
  readonly input: string;
  readonly rounds: number;
  readonly ours: Timing;
  readonly peers: readonly MeasuredPeer[];
}

export interface Timing {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly bytes: number | null;
}

export interface MeasuredPeer {
  readonly name: string;
  readonly timing: Timing;
  /** Peer's time divided by ours, round by round. */
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
  readonly bytesRatio: number | null;
  readonly atLeast: number | null;
  readonly bytesAtMost: number | null;
  /** Null when there is no target. */
  readonly reached: boolean | null;
}

interface Run {
  readonly ms: number;
  readonly bytes: number | null;
}

/** One row measured; or why it could not be. */
export async function measure(
  bench: Bench,
  rounds: number,
): Promise<Measured | { readonly name: string; readonly skipped: string }> {
  const prepared = await bench.prepare();
  if ("skipped" in prepared) return { name: bench.name, skipped: prepared.skipped };
  try {
    const workers: readonly Work[] = [prepared.ours, ...prepared.peers];
    for (const work of workers) await timed(work);
    await prepared.check();

    const runs: Run[][] = workers.map(() => []);
    for (let round = 0; round < rounds; round++) {
      // There and back: who goes first meets the cold caches, so it is not always the same one.
      const order = [...workers.entries()];
      if (round % 2 === 1) order.reverse();
      for (const [i, work] of order) runs[i]?.push(await timed(work));
    }
    const [ours = [], ...others] = runs;
    return {
      name: bench.name,
      does: bench.does,
      input: prepared.input,
      rounds,
      ours: timingOf(ours),
      peers: prepared.peers.map((peer, i) => compare(peer, ours, others[i] ?? [])),
    };
  } finally {
    await prepared.close();
  }
}

async function timed(work: Work): Promise<Run> {
  await work.before?.();
  const start = performance.now();
  const { bytes, ms } = await work.run();
  return { ms: ms ?? performance.now() - start, bytes };
}

function compare(peer: Peer, ours: readonly Run[], theirs: readonly Run[]): MeasuredPeer {
  const ratios = theirs.map((run, round) => run.ms / (ours[round]?.ms ?? Number.NaN));
  const timing = timingOf(theirs);
  const ourBytes = timingOf(ours).bytes;
  const ratio = { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
  const bytesRatio = ourBytes !== null && timing.bytes !== null ? ourBytes / timing.bytes : null;
  const fast = peer.atLeast === null ? null : ratio.median >= peer.atLeast;
  const small = peer.bytesAtMost === null ? null : (bytesRatio ?? Infinity) <= peer.bytesAtMost;
  return {
    name: peer.name,
    timing,
    ratio,
    bytesRatio,
    atLeast: peer.atLeast,
    bytesAtMost: peer.bytesAtMost,
    reached: fast === null && small === null ? null : fast !== false && small !== false,
  };
}

function timingOf(runs: readonly Run[]): Timing {
  const ms = runs.map((run) => run.ms);
  return {
    medianMs: median(ms),
    minMs: Math.min(...ms),
    maxMs: Math.max(...ms),
    bytes: runs[0]?.bytes ?? null,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
