import type { AppError } from "#lib/domain/errors.ts";

export interface SetAsideFiles {
  readonly reason: string;
  readonly count: number;
  readonly files: readonly string[];
}

/** Files that were not converted, by reason. */
export class SetAside {
  readonly #byReason = new Map<string, Set<string>>();

  add(reason: string, file: string): void {
    this.#byReason.set(reason, (this.#byReason.get(reason) ?? new Set()).add(file));
  }

  all(): readonly SetAsideFiles[] {
    return [...this.#byReason]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, files]) => ({ reason, count: files.size, files: [...files].sort() }));
  }
}

/** The word before the colon with which a refusal of pixels begins: `pixel_truncated: …`. */
export function reasonOf(error: AppError): string {
  const word = /^([a-z]+(?:[-_][a-z]+)*): /.exec(error.message)?.[1] ?? "unreadable";
  return word.replaceAll("_", "-");
}
