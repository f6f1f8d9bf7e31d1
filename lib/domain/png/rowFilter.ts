/** Filter types of a PNG's row (PNG 9.2): each byte is stored as its difference from a neighbour's. */
export const FILTER = { none: 0, sub: 1, up: 2, average: 3, paeth: 4 } as const;
