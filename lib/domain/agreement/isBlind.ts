/** How far the readings of an item are. */
export interface ReadItem {
  /** open, disputed or settled. */
  readonly state: string;
  /** How many are to read it. */
  readonly readings: number;
  /** Who has read it, by rulings that stand. */
  readonly readerIds: readonly string[];
}

/**
 * Whether a person must not see what others said of an item: they have not read it, and could still be handed it.
 *
 * Who is assigned does not count, nor whether the batch is open: both may change tomorrow, and what was seen stays seen.
 */
export const isBlind = ({ state, readings, readerIds }: ReadItem, personId: string): boolean =>
  state === "open" && readerIds.length < readings && !readerIds.includes(personId);
