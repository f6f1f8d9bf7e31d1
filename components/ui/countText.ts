const FORMAT = new Intl.NumberFormat("en-GB");

/** A count as people read it: `33,418`. */
export const countText = (count: number): string => FORMAT.format(count);

/** A count with its noun: `1 study`, `3 studies`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;
