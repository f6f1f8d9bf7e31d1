import type { SentenceImport, SentenceMapping } from "#lib/contracts/reports.ts";
import type { Database } from "#lib/db/client.ts";
import { addSentences, lesionsOfNumbers, type NewSentence } from "#lib/db/reports/sentences.ts";
import { AppError } from "#lib/domain/errors.ts";
import { deidentify } from "#lib/domain/reports/deidentify.ts";
import { sentencesOf } from "#lib/domain/reports/sentencesOf.ts";
import type { CsvRecord, ImportFile, InspectText, ReadCsv } from "#lib/ports/ImportFile.ts";

export interface SentenceServices {
  readonly db: Database;
  readonly inspectText: InspectText;
  readonly readCsv: ReadCsv;
}

/** So many are told; of more, that there are more. */
const MOST_PROBLEMS = 10_000;
const A_CHUNK = 1_000;

/**
 * Brings in sentences of reports from a table: each is attached to the lesion that its row names, after all that could
 * name somebody was taken out. Rows of unknown lesions, and those that say nothing, are told and left out; the same table
 * again adds nothing. All of it, or nothing.
 *
 * @throws AppError `bad-request` when the mapping names no column of the table; `unreadable` when it is no table
 */
export async function importSentences(
  { db, inspectText, readCsv }: SentenceServices,
  {
    file,
    mapping,
    actor,
    signal,
    onProgress,
  }: {
    readonly file: ImportFile;
    readonly mapping: SentenceMapping;
    readonly actor: string;
    readonly signal: AbortSignal;
    readonly onProgress?: (rows: number) => void;
  },
): Promise<SentenceImport> {
  const by = mapping.lesion !== undefined ? "lesion" : "row";
  const numberColumn = mapping.lesion ?? mapping.row;
  if (numberColumn === undefined || (mapping.lesion !== undefined && mapping.row !== undefined)) {
    throw new AppError(
      "bad-request",
      "Say which column holds the lesion's number, or which its row: one of the two.",
    );
  }
  const { dialect, sha256 } = await inspectText(file, signal);
  return db.$transaction(
    async (tx) => {
      const told = {
        rows: 0,
        added: 0,
        known: 0,
        problems: [] as { row: number; column: string; problem: string }[],
      };
      const problem = (row: number, column: string, what: string) => {
        if (told.problems.length < MOST_PROBLEMS) told.problems.push({ row, column, problem: what });
      };
      let places: { number: number; text: number } | null = null;
      let waiting: { row: number; number: number; text: string }[] = [];
      const write = async () => {
        const lesions = await lesionsOfNumbers(
          tx,
          by,
          waiting.map(({ number }) => number),
        );
        const made = waiting.flatMap(({ row, number, text }) => {
          const lesionId = lesions.get(number);
          if (lesionId === undefined) {
            problem(
              row,
              numberColumn,
              `there is no lesion of this ${by === "lesion" ? "number" : "row"}: ${number}`,
            );
            return [];
          }
          const sentences = newSentences(lesionId, text);
          if (sentences.length === 0)
            problem(row, mapping.text, "nothing is left of it once names are taken out");
          return sentences;
        });
        const added = await addSentences(tx, made);
        told.added += added;
        told.known += made.length - added;
        waiting = [];
        onProgress?.(told.rows);
      };
      for await (const record of readCsv(file, dialect)) {
        signal.throwIfAborted();
        if (places === null) {
          places = { number: placeOf(record, numberColumn), text: placeOf(record, mapping.text) };
          continue;
        }
        told.rows++;
        const number = Number(record.cells[places.number]?.trim() || Number.NaN);
        if (!Number.isInteger(number) || number < 0 || number > 999_999_999) {
          problem(record.row, numberColumn, "is no number of a lesion");
          continue;
        }
        waiting.push({ row: record.row, number, text: record.cells[places.text] ?? "" });
        if (waiting.length >= A_CHUNK) await write();
      }
      await write();
      await tx.auditEvent.create({
        data: {
          actor,
          action: "import-sentences",
          subject: `file ${Buffer.from(sha256).toString("hex").slice(0, 12)}`,
          after: { rows: told.rows, added: told.added, known: told.known, problems: told.problems.length },
        },
      });
      return told;
    },
    { timeout: 600_000 },
  );
}

function placeOf({ cells }: CsvRecord, column: string): number {
  const place = cells.findIndex((cell) => cell.trim() === column);
  if (place < 0) {
    throw new AppError("bad-request", `The table has no column “${column}”. Nothing was imported.`);
  }
  return place;
}

function newSentences(lesionId: number, text: string): NewSentence[] {
  return sentencesOf(text).flatMap((sentence) => {
    const left = deidentify(sentence);
    if (!/\p{L}/u.test(left)) return [];
    return [{ lesionId, bookmarkId: null, text: left, source: "csv" }];
  });
}
