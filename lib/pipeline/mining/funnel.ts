import { MINING_STAGES, type MiningStage, positionOf } from "./stages.ts";

/** How many items of a run stand where: counted in the database, one row for each combination that occurs. */
export interface ItemCount {
  readonly kind: "study" | "mark";
  /** How many stages the items came through. */
  readonly reached: number;
  readonly stoppedAt: string | null;
  readonly reason: string | null;
  readonly count: number;
}

/** One row of the funnel. `received` is what the stage has been given so far, `kept` what came through it. */
export interface FunnelRow {
  readonly stage: MiningStage;
  readonly does: string;
  readonly received: number;
  readonly kept: number;
  readonly setAside: Readonly<Record<string, number>>;
}

/**
 * The funnel of a run, from where its items stand: nothing is counted twice or by another way, so each number is the
 * length of the list that it opens.
 *
 * An item set aside by stage k came through k - 1 stages. Marks have all come through the first stage, whose items are
 * studies. While a run goes on, `received - kept - set aside` is what a stage has before it.
 */
export function funnelFromCounts(counts: readonly ItemCount[]): FunnelRow[] {
  return MINING_STAGES.map(({ name, unit, does }) => {
    const position = positionOf(name);
    let received = 0;
    let kept = 0;
    const setAside: Record<string, number> = {};
    for (const row of counts) {
      if (row.kind !== unit) continue;
      if (row.reached >= position) kept += row.count;
      if (row.reached >= position - 1) received += row.count;
      if (row.stoppedAt === name && row.reason !== null) {
        setAside[row.reason] = (setAside[row.reason] ?? 0) + row.count;
      }
    }
    return { stage: name, does, received, kept, setAside };
  });
}
