import { randomUUID } from "node:crypto";
import type { Split } from "#lib/domain/datasets/splitOfPatient.ts";
import type { TextDialect } from "#lib/domain/deepLesion/TextDialect.ts";
import type { LesionSelection } from "../exportRows.ts";
import { Prisma } from "../generated/client.ts";

/** The table that lesions came from, to be written again. */
export interface ImportedTable {
  readonly header: string;
  readonly dialect: TextDialect;
  /** What was added to the file's patient indices. */
  readonly patientOffset: number;
  /** The rows of the selected lesions in the order of the file. Call it within `snapshot`. */
  lines(): AsyncIterable<ImportedLine>;
}

export interface ImportedLine {
  readonly lesionId: number;
  readonly line: string;
  /** The selected version: 1 is what the row said. */
  readonly version: number;
  readonly split: Split;
}

const PAGE = 1000;

/**
 * The imported table that all lesions of a selection came from; null when they came from several, or not from a
 * DL_info.csv.
 */
export async function importedTable(
  db: Prisma.TransactionClient,
  selection: LesionSelection,
): Promise<ImportedTable | null> {
  const [found] = await db.$queryRaw<{ first: number | null; last: number | null; others: number }[]>`
    SELECT min(i."importId") AS "first", max(i."importId") AS "last",
      (count(*) FILTER (WHERE i."importId" IS NULL))::int AS "others"
    FROM ${selected(selection)} LEFT JOIN "ImportedRow" i ON i."lesionId" = chosen."lesionId"`;
  if (!found || found.first === null || found.first !== found.last || found.others > 0) return null;
  const importId = found.first;
  const kept = await db.datasetImport.findUniqueOrThrow({ where: { id: importId } });
  if (kept.kind !== "deeplesion") return null;
  return {
    header: kept.header,
    dialect: dialectOf(kept.dialect),
    patientOffset: kept.patientOffset,
    async *lines() {
      const cursor = Prisma.raw(`"lines-${randomUUID()}"`);
      await db.$executeRaw`DECLARE ${cursor} NO SCROLL CURSOR FOR
        SELECT chosen."lesionId", i."line", chosen."version", chosen."split"
        FROM ${selected(selection)} JOIN "ImportedRow" i ON i."lesionId" = chosen."lesionId"
        ORDER BY i."row"`;
      for (;;) {
        const page = await db.$queryRaw<ImportedLine[]>`FETCH ${Prisma.raw(String(PAGE))} FROM ${cursor}`;
        yield* page;
        if (page.length < PAGE) break;
      }
      await db.$executeRaw`CLOSE ${cursor}`;
    },
  };
}

const selected = (selection: LesionSelection): Prisma.Sql =>
  "releaseId" in selection
    ? Prisma.sql`(SELECT r."lesionId", r."version", r."split" FROM "ReleaseLesion" r
        WHERE r."releaseId" = ${selection.releaseId}) chosen`
    : Prisma.sql`(SELECT e."lesionId", e."version", e."split" FROM "LesionEntry" e WHERE ${selection.where}) chosen`;

/** Written by us with the import; a row without one is read as the plainest. */
function dialectOf(stored: unknown): TextDialect {
  const given: Partial<Record<keyof TextDialect, unknown>> =
    typeof stored === "object" && stored !== null ? stored : {};
  return {
    bom: given.bom === true,
    lineEnd: given.lineEnd === "\r\n" ? "\r\n" : "\n",
    tail: typeof given.tail === "string" ? given.tail : "\n",
  };
}
