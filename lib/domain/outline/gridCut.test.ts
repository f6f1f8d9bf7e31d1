import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CutGraph, gridCut } from "./gridCut.ts";

/** What a way to part the cells costs, counted edge by edge. */
function costOf({ columns, rows, inside, edges }: CutGraph, labels: ArrayLike<number>): number {
  let cost = 0;
  const steps = [
    [1, 0],
    [-1, 1],
    [0, 1],
    [1, 1],
  ] as const;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const cell = y * columns + x;
      const wish = inside[cell] ?? 0;
      if (wish > 0 && labels[cell] === 0) cost += wish;
      if (wish < 0 && labels[cell] === 1) cost -= wish;
      steps.forEach(([dx, dy], e) => {
        const [nx, ny] = [x + dx, y + dy];
        if (nx < 0 || nx >= columns || ny >= rows) return;
        if (labels[cell] !== labels[ny * columns + nx]) cost += edges[cell * 4 + e] ?? 0;
      });
    }
  }
  return cost;
}

/** The least that any of all ways costs. */
function leastCost(graph: CutGraph): number {
  const cells = graph.columns * graph.rows;
  let least = Number.POSITIVE_INFINITY;
  for (let way = 0; way < 2 ** cells; way++) {
    const labels = Array.from({ length: cells }, (_, i) => (way >> i) & 1);
    least = Math.min(least, costOf(graph, labels));
  }
  return least;
}

describe("gridCut", () => {
  it("gives in to its neighbours when parting from them costs more than its wish", () => {
    // Three in a row: both outer ones wish to be inside by 5, the middle one outside by 3; each edge costs 2.
    // Alone outside the middle one costs 2 + 2 = 4; inside it costs 3.
    const inside = Int32Array.of(5, -3, 5);
    const edges = Int32Array.from([2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    expect([...gridCut({ columns: 3, rows: 1, inside, edges })]).toEqual([1, 1, 1]);
    inside[1] = -5;
    expect([...gridCut({ columns: 3, rows: 1, inside, edges })]).toEqual([1, 0, 1]);
  });

  it("costs no more than the best of all ways that there are", () => {
    const small = fc.record({
      columns: fc.constantFrom(1, 2, 3, 4),
      rows: fc.constantFrom(1, 2, 3),
      wishes: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 12, maxLength: 12 }),
      costs: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 48, maxLength: 48 }),
    });
    fc.assert(
      fc.property(small, ({ columns, rows, wishes, costs }) => {
        const graph = { columns, rows, inside: Int32Array.from(wishes), edges: Int32Array.from(costs) };
        expect(costOf(graph, gridCut(graph))).toBe(leastCost(graph));
      }),
      { numRuns: 150 },
    );
  });
});
