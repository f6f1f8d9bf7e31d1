import type { Found, SourceRefusal } from "#lib/ports/DicomSource.ts";
import type { FilePlace } from "./FilePlace.ts";
import type { ZipArchive } from "./zipArchive.ts";

/** For people, within the source. */
export function nameOfPlace(at: FilePlace, archive: ZipArchive | null): string {
  if (typeof at === "string") return at;
  const entry = archive?.entries.find(({ offset }) => offset === at[1]);
  return `${at[0]}: ${entry?.name ?? `file at byte ${at[1]}`}`;
}

/** Counts what is passed over, with one example a reason. */
export class IgnoredFiles {
  readonly #byReason = new Map<SourceRefusal, { count: number; example: FilePlace }>();

  add(reason: SourceRefusal, at: FilePlace, count = 1): void {
    const known = this.#byReason.get(reason);
    if (known) known.count += count;
    else this.#byReason.set(reason, { count, example: at });
  }

  *all(): Generator<Extract<Found, { kind: "ignored" }>> {
    for (const [reason, { count, example }] of this.#byReason) {
      yield { kind: "ignored", reason, count, example: nameOfPlace(example, null) };
    }
  }
}
