import type { TextDialect } from "#lib/domain/deepLesion/TextDialect.ts";
import type { ImportSession } from "./ImportSession.ts";
import type { Offsets } from "./placeStaged.ts";

/** What is kept of a file that is brought in, besides its rows. */
export interface NewImport {
  /** See `IMPORT_KINDS`. */
  readonly kind: string;
  readonly name: string;
  readonly sha256: Uint8Array;
  /** As it stood; empty for files that have none. */
  readonly header: string;
  readonly dialect: TextDialect | null;
  readonly importedBy: string;
}

/** A file that was brought in before. */
export interface KnownImport<Report> extends Offsets {
  readonly id: number;
  readonly report: Report;
}

/**
 * The import of the very same file; null when it was never brought in.
 *
 * @param parse reads a stored report
 */
export async function knownImport<Report>(
  session: ImportSession,
  sha256: Uint8Array,
  parse: (report: unknown) => Report,
): Promise<KnownImport<Report> | null> {
  const { rows } = await session.query<KnownImport<unknown>>(
    `SELECT "id", "report", "patientOffset", "lesionOffset" FROM "DatasetImport" WHERE "sha256" = $1`,
    [Buffer.from(sha256)],
  );
  const [known] = rows;
  return known ? { ...known, report: parse(known.report) } : null;
}

/** @returns its number */
export async function addImport(
  session: ImportSession,
  { kind, name, sha256, header, dialect, importedBy }: NewImport,
  { patientOffset, lesionOffset }: Offsets,
): Promise<number> {
  const { rows } = await session.query<{ id: number }>(
    `INSERT INTO "DatasetImport" ("kind", "name", "sha256", "header", "dialect", "patientOffset", "lesionOffset", "report",
       "importedBy") VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8) RETURNING "id"`,
    [kind, name, Buffer.from(sha256), header, dialect ?? {}, patientOffset, lesionOffset, importedBy],
  );
  const [added] = rows;
  if (!added) throw new Error("adding an import gave no row");
  return added.id;
}

/** Keeps what came of an import, and has the audit log say who did it. */
export async function saveReport(
  session: ImportSession,
  importId: number,
  report: Readonly<{ problems: readonly unknown[] }>,
  actor: string,
): Promise<void> {
  await session.query(`UPDATE "DatasetImport" SET "report" = $2 WHERE "id" = $1`, [importId, report]);
  const { problems, ...counts } = report;
  await session.query(
    `INSERT INTO "AuditEvent" ("actor", "action", "subject", "after") VALUES ($1, 'import-dataset', $2, $3)`,
    [actor, `import ${importId}`, { ...counts, problems: problems.length }],
  );
}
