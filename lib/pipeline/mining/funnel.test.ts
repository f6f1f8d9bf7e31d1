import { describe, expect, it } from "vitest";

import { funnelFromCounts } from "./funnel.ts";
import { MINING_STAGES } from "./stages.ts";

describe("funnelFromCounts", () => {
  it("has all fourteen stages even when nothing was mined", () => {
    const funnel = funnelFromCounts([]);
    expect(funnel.map(({ stage }) => stage)).toEqual(MINING_STAGES.map(({ name }) => name));
    expect(funnel.every(({ received, kept }) => received === 0 && kept === 0)).toBe(true);
  });

  it("loses nothing: what a stage keeps is what the next receives, and the rest has a reason", () => {
    const funnel = funnelFromCounts([
      { kind: "study", reached: 1, stoppedAt: null, reason: null, count: 4 },
      { kind: "study", reached: 0, stoppedAt: "find-studies", reason: "no-bookmarks", count: 3 },
      { kind: "mark", reached: 14, stoppedAt: null, reason: null, count: 10 },
      {
        kind: "mark",
        reached: 2,
        stoppedAt: "select-recist-diameters",
        reason: "not-four-vertices",
        count: 5,
      },
      { kind: "mark", reached: 2, stoppedAt: "select-recist-diameters", reason: "arrow", count: 2 },
      { kind: "mark", reached: 10, stoppedAt: "merge-duplicates", reason: "merged", count: 1 },
    ]);

    const [find, read, select, fetch] = funnel;
    expect(find).toMatchObject({ received: 7, kept: 4, setAside: { "no-bookmarks": 3 } });
    expect(read).toMatchObject({ received: 18, kept: 18, setAside: {} });
    expect(select).toMatchObject({ received: 18, kept: 11, setAside: { "not-four-vertices": 5, arrow: 2 } });
    expect(fetch).toMatchObject({ received: 11, kept: 11 });
    expect(funnel.at(-1)).toMatchObject({ stage: "flag-for-review", received: 10, kept: 10 });
    for (const row of funnel) {
      const aside = Object.values(row.setAside).reduce((sum, count) => sum + count, 0);
      expect(row.received - row.kept).toBe(aside);
    }
  });
});
