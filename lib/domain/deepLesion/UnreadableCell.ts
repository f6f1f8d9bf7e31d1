/** A cell that cannot be what its column says: the file as a whole is refused, since nobody knows what else is wrong. */
export class UnreadableCell extends Error {
  readonly column: string;

  /** @param message what is wrong with the cell, as the rest of a sentence that names row and column */
  constructor(column: string, message: string) {
    super(message);
    this.name = "UnreadableCell";
    this.column = column;
  }
}

/** A cell as it is shown in a refusal: shortened, with what cannot be seen made visible. */
export const shown = (cell: string): string =>
  JSON.stringify(cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
