/** Directions to the eight neighbours of a cell, so that `7 - d` leads back. */
const DX = [-1, 0, 1, -1, 1, -1, 0, 1] as const;
const DY = [-1, -1, -1, 0, 0, 1, 1, 1] as const;
/** The four directions whose edges are given; the others are their way back. */
export const EDGE_DIRECTIONS = [4, 5, 6, 7] as const;

export interface CutGraph {
  readonly columns: number;
  readonly rows: number;
  /** What it costs to put a cell outside, minus what it costs to put it inside. */
  readonly inside: Int32Array;
  /**
   * What it costs to part a cell from its neighbour to the right, lower left, below, and lower right: four numbers a cell,
   * not negative; those of neighbours beyond the grid are not looked at.
   */
  readonly edges: Int32Array;
}

const FREE = 0;
const SOURCE = 1;
const SINK = 2;
const TERMINAL = 8;
const NONE = 9;

/**
 * The cheapest way to part the cells of a grid into inside (1) and outside (0): the sum over cells on the wrong side and
 * over neighbours that are parted. Where two ways cost the same, fewer cells are inside.
 *
 * Found as the largest flow between two ends, by growing a tree from each and mending them after each path.
 * Source: Boykov and Kolmogorov, IEEE Trans. Pattern Anal. Mach. Intell. 26(9) 1124 (2004), section 3.
 */
export function gridCut({ columns, rows, inside, edges }: CutGraph): Uint8Array {
  // A ring of cells that nothing leads to saves looking at the border at every step.
  const width = columns + 2;
  const size = width * (rows + 2);
  const offset = DX.map((dx, d) => dx + (DY[d] ?? 0) * width);
  const residual = new Int32Array(size * 8);
  const excess = new Int32Array(size);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const cell = (y + 1) * width + x + 1;
      const given = y * columns + x;
      excess[cell] = inside[given] ?? 0;
      EDGE_DIRECTIONS.forEach((direction, e) => {
        const [nx, ny] = [x + (DX[direction] ?? 0), y + (DY[direction] ?? 0)];
        if (nx < 0 || nx >= columns || ny >= rows) return;
        const cost = edges[given * 4 + e] ?? 0;
        residual[cell * 8 + direction] = cost;
        residual[(cell + (offset[direction] ?? 0)) * 8 + 7 - direction] = cost;
      });
    }
  }
  const tree = trees(residual, excess, offset);
  const found = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      found[y * columns + x] = tree[(y + 1) * width + x + 1] === SOURCE ? 1 : 0;
    }
  }
  return found;
}

/** Pushes all flow that there is room for; returns which tree each cell is left in. */
function trees(residual: Int32Array, excess: Int32Array, offset: readonly number[]): Uint8Array {
  const size = excess.length;
  const tree = new Uint8Array(size);
  const parent = new Uint8Array(size).fill(NONE);
  /** When it was last known how far a cell is from its end, and how far. */
  const seen = new Int32Array(size);
  const distance = new Int32Array(size);
  let time = 0;
  const active: number[] = [];
  const isActive = new Uint8Array(size);
  let next = 0;
  const orphans: number[] = [];

  const at = (array: Int32Array | Uint8Array, i: number): number => array[i] ?? 0;
  const to = (cell: number, direction: number): number => cell + (offset[direction] ?? 0);
  const activate = (cell: number): void => {
    if (isActive[cell]) return;
    isActive[cell] = 1;
    active.push(cell);
  };
  for (let cell = 0; cell < size; cell++) {
    if (excess[cell] === 0) continue;
    tree[cell] = at(excess, cell) > 0 ? SOURCE : SINK;
    parent[cell] = TERMINAL;
    distance[cell] = 1;
    activate(cell);
  }

  /** The direction in which the trees touch at this cell, having grown its tree to free neighbours; -1 when they do not. */
  const grow = (cell: number): number => {
    const mine = at(tree, cell);
    for (let d = 0; d < 8; d++) {
      const other = to(cell, d);
      const room = mine === SOURCE ? at(residual, cell * 8 + d) : at(residual, other * 8 + 7 - d);
      if (room === 0) continue;
      if (tree[other] === FREE) {
        tree[other] = mine;
        parent[other] = 7 - d;
        seen[other] = at(seen, cell);
        distance[other] = at(distance, cell) + 1;
        activate(other);
      } else if (tree[other] !== mine) return d;
      else if (at(seen, other) <= at(seen, cell) && at(distance, other) > at(distance, cell) + 1) {
        parent[other] = 7 - d;
        seen[other] = at(seen, cell);
        distance[other] = at(distance, cell) + 1;
      }
    }
    return -1;
  };

  const orphan = (cell: number): void => {
    parent[cell] = NONE;
    orphans.push(cell);
  };

  /** Pushes what the narrowest place lets through along the path over this edge. */
  const augment = (from: number, direction: number): void => {
    const into = to(from, direction);
    let least = at(residual, from * 8 + direction);
    let cell = from;
    for (; parent[cell] !== TERMINAL; cell = to(cell, at(parent, cell))) {
      least = Math.min(least, at(residual, to(cell, at(parent, cell)) * 8 + 7 - at(parent, cell)));
    }
    least = Math.min(least, at(excess, cell));
    for (cell = into; parent[cell] !== TERMINAL; cell = to(cell, at(parent, cell))) {
      least = Math.min(least, at(residual, cell * 8 + at(parent, cell)));
    }
    least = Math.min(least, -at(excess, cell));

    const push = (tail: number, d: number): number => {
      const head = to(tail, d);
      residual[head * 8 + 7 - d] = at(residual, head * 8 + 7 - d) + least;
      const left = at(residual, tail * 8 + d) - least;
      residual[tail * 8 + d] = left;
      return left;
    };
    push(from, direction);
    for (cell = from; parent[cell] !== TERMINAL; ) {
      const up = to(cell, at(parent, cell));
      if (push(up, 7 - at(parent, cell)) === 0) orphan(cell);
      cell = up;
    }
    excess[cell] = at(excess, cell) - least;
    if (excess[cell] === 0) orphan(cell);
    for (cell = into; parent[cell] !== TERMINAL; ) {
      const up = to(cell, at(parent, cell));
      if (push(cell, at(parent, cell)) === 0) orphan(cell);
      cell = up;
    }
    excess[cell] = at(excess, cell) + least;
    if (excess[cell] === 0) orphan(cell);
  };

  /** Steps from a cell to the end of its tree; Infinity when it hangs on an orphan. Marks the way for the next who asks. */
  const stepsToEnd = (start: number): number => {
    let steps = 0;
    let cell = start;
    for (;;) {
      if (seen[cell] === time) {
        steps += at(distance, cell);
        break;
      }
      if (parent[cell] === NONE) return Number.POSITIVE_INFINITY;
      steps++;
      if (parent[cell] === TERMINAL) {
        seen[cell] = time;
        distance[cell] = 1;
        break;
      }
      cell = to(cell, at(parent, cell));
    }
    let left = steps;
    for (cell = start; seen[cell] !== time; cell = to(cell, at(parent, cell))) {
      seen[cell] = time;
      distance[cell] = left--;
    }
    return steps;
  };

  /** Finds a new parent for a cell that lost its own, or sets it and what hangs on it free. */
  const adopt = (cell: number): void => {
    const mine = at(tree, cell);
    let best = NONE;
    let least = Number.POSITIVE_INFINITY;
    for (let d = 0; d < 8; d++) {
      const other = to(cell, d);
      if (tree[other] !== mine) continue;
      const room = mine === SOURCE ? at(residual, other * 8 + 7 - d) : at(residual, cell * 8 + d);
      if (room === 0) continue;
      const steps = stepsToEnd(other);
      if (steps < least) {
        least = steps;
        best = d;
      }
    }
    if (best !== NONE) {
      parent[cell] = best;
      seen[cell] = time;
      distance[cell] = least + 1;
      return;
    }
    for (let d = 0; d < 8; d++) {
      const other = to(cell, d);
      if (tree[other] !== mine) continue;
      const room = mine === SOURCE ? at(residual, other * 8 + 7 - d) : at(residual, cell * 8 + d);
      if (room > 0) activate(other);
      if (parent[other] === 7 - d) orphan(other);
    }
    tree[cell] = FREE;
  };

  while (next < active.length) {
    const cell = active[next] ?? 0;
    if (tree[cell] !== FREE) {
      const direction = grow(cell);
      if (direction >= 0) {
        time++;
        if (tree[cell] === SOURCE) augment(cell, direction);
        else augment(to(cell, direction), 7 - direction);
        while (orphans.length > 0) adopt(orphans.pop() ?? 0);
        // It may touch the other tree elsewhere too.
        continue;
      }
    }
    isActive[cell] = 0;
    next++;
    if (next > 65_536) {
      active.splice(0, next);
      next = 0;
    }
  }
  return tree;
}
