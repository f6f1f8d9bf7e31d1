import type { FunnelRow } from "#lib/contracts/mining.ts";

/** One row of the funnel as widths, 0..1 of the widest row of its unit. */
export interface FunnelShape {
  /** What the stage was given. */
  readonly received: number;
  readonly kept: number;
  readonly setAside: number;
  /** What it has still before it, while the run goes on. */
  readonly waiting: number;
}

export const setAsideOf = ({ setAside }: FunnelRow): number =>
  Object.values(setAside).reduce((sum, count) => sum + count, 0);

/**
 * The rows' widths. The first stage counts studies, the others marks: each unit has a scale of its own, so that a
 * thousand studies do not make a hundred marks look like none.
 */
export function funnelShapes(funnel: readonly FunnelRow[]): FunnelShape[] {
  const [studies, ...marks] = funnel;
  const most = (rows: readonly FunnelRow[]) => Math.max(1, ...rows.map(({ received }) => received));
  const shapeOf = (scale: number) => (row: FunnelRow) => {
    const aside = setAsideOf(row);
    return {
      received: row.received / scale,
      kept: row.kept / scale,
      setAside: aside / scale,
      waiting: Math.max(0, row.received - row.kept - aside) / scale,
    };
  };
  return [...(studies ? [shapeOf(most([studies]))(studies)] : []), ...marks.map(shapeOf(most(marks)))];
}
