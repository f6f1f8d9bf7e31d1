import type { DicomSource } from "#lib/ports/DicomSource.ts";

/** A source stays open so long after its last user has closed it: the next study of a run comes within moments. */
const LINGER_MS = 20_000;

interface Pooled {
  readonly source: DicomSource;
  users: number;
  closing: NodeJS.Timeout | null;
}

/**
 * Shares opened sources between the studies of a run, so that a folder is indexed and a PACS signed in to once and not
 * once a study. What `take` gives is closed like any source; the last user's closing only starts the lingering.
 */
export class SourcePool {
  readonly #pooled = new Map<string, Pooled>();

  /** @param key equal for equal sources, credentials included */
  take(key: string, open: () => DicomSource): DicomSource {
    const pooled = this.#pooled.get(key) ?? { source: open(), users: 0, closing: null };
    this.#pooled.set(key, pooled);
    if (pooled.closing) clearTimeout(pooled.closing);
    pooled.closing = null;
    pooled.users++;

    let inUse = true;
    return {
      ...methodsOf(pooled.source),
      close: async () => {
        if (!inUse) return;
        inUse = false;
        pooled.users--;
        if (pooled.users > 0) return;
        pooled.closing = setTimeout(() => void this.#drop(key), LINGER_MS);
        // A command that is done does not wait for a source to stop lingering.
        pooled.closing.unref();
      },
    };
  }

  /** Closes all of them, used or not. */
  async close(): Promise<void> {
    await Promise.all([...this.#pooled.keys()].map((key) => this.#drop(key)));
  }

  async #drop(key: string): Promise<void> {
    const pooled = this.#pooled.get(key);
    this.#pooled.delete(key);
    if (pooled?.closing) clearTimeout(pooled.closing);
    await pooled?.source.close();
  }
}

function methodsOf(source: DicomSource): Omit<DicomSource, "close"> {
  return {
    kind: source.kind,
    label: source.label,
    check: () => source.check(),
    find: (query, signal) => source.find(query, signal),
    documents: (study, signal) => source.documents(study, signal),
    seriesHeaders: (series, signal) => source.seriesHeaders(series, signal),
    seriesOf: (study, signal) => source.seriesOf(study, signal),
    locateInstance: (hint, signal) => source.locateInstance(hint, signal),
    instance: (locator, signal) => source.instance(locator, signal),
  };
}
