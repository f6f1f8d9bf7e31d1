/** A release as the papers beside an export name it. */
export interface ReleaseFacts {
  readonly name: string;
  readonly notes: string;
  /** The query that chose the lesions, in the query language; empty: the dataset as it stood. */
  readonly query: string;
  /** SHA-256 over the list of lesions, versions and parts, in hexadecimal digits. */
  readonly sha256: string;
  /** When it was frozen, ISO 8601 in UTC. */
  readonly createdAt: string;
}

/** What an export is of: a release, or the lesions that a query gave at that moment. */
export type ExportSubject = { readonly release: ReleaseFacts } | { readonly query: string };
