/** What a column of an exported table means. */
export interface ColumnMeaning {
  /** As the table itself names it. */
  readonly name: string;
  /** Empty for a number without unit and for text. */
  readonly unit: string;
  readonly says: string;
}

/** What stands in a cell; a list for cells of several numbers. */
export type CellValue = string | number | null | readonly (number | null)[];

/** A column with what the data hold of it. */
export interface ColumnProfile extends ColumnMeaning {
  readonly kind: "text" | "number" | "numbers";
  /** Rows in which nothing is known, or in a list at least one number is not. */
  readonly missing: number;
  /** Smallest and largest number; null for text and where no number is known. */
  readonly least: number | null;
  readonly most: number | null;
  /** The different texts, sorted; null for numbers and where there are more than a few. */
  readonly words: readonly string[] | null;
}

/** A table of an export, described from what was written into it. */
export interface TableProfile {
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** Of a text with more different values than this, the values say nothing. */
const MOST_WORDS = 24;

/** Sees the rows of a table go by and says afterwards what its columns hold. */
export class TableProfiler {
  readonly #columns: readonly Column[];
  #rows = 0;

  constructor(meanings: readonly ColumnMeaning[]) {
    this.#columns = meanings.map((meaning) => new Column(meaning));
  }

  /** @param values in the order of the columns */
  add(values: readonly CellValue[]): void {
    this.#rows++;
    this.#columns.forEach((column, at) => {
      column.add(values[at] ?? null);
    });
  }

  profile(file: string): TableProfile {
    return { file, rows: this.#rows, columns: this.#columns.map((column) => column.profile()) };
  }
}

class Column {
  readonly #meaning: ColumnMeaning;
  readonly #words = new Set<string>();
  #kind: ColumnProfile["kind"] | null = null;
  #missing = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  constructor(meaning: ColumnMeaning) {
    this.#meaning = meaning;
  }

  add(value: CellValue): void {
    if (value === null || value === "") this.#missing++;
    else if (typeof value === "string") {
      this.#kind ??= "text";
      if (this.#words.size <= MOST_WORDS) this.#words.add(value);
    } else if (typeof value === "number") {
      this.#kind ??= "number";
      this.#see(value);
    } else {
      this.#kind = "numbers";
      if (value.includes(null)) this.#missing++;
      for (const each of value) if (each !== null) this.#see(each);
    }
  }

  profile(): ColumnProfile {
    const known = this.#least <= this.#most;
    const words = this.#words.size > 0 && this.#words.size <= MOST_WORDS ? [...this.#words].sort() : null;
    return {
      ...this.#meaning,
      kind: this.#kind ?? "text",
      missing: this.#missing,
      least: known ? this.#least : null,
      most: known ? this.#most : null,
      words,
    };
  }

  #see(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }
}
