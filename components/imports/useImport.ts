import { type ImportDetail, type ImportKind, importEventSchema } from "#lib/contracts/imports.ts";
import { type SentenceMapping, type SentenceResult, sentenceEventSchema } from "#lib/contracts/reports.ts";
import { useSending } from "./useSending.ts";

interface FileToImport {
  readonly file: File;
  readonly kind: ImportKind;
  /** A folder of the server; empty for none. */
  readonly images: string;
}

interface SentencesToImport {
  readonly file: File;
  readonly mapping: SentenceMapping;
}

/** Brings in a dataset file. */
export const useImport = () =>
  useSending<FileToImport, ImportDetail>(
    importEventSchema,
    ({ file, kind, images }) =>
      `/api/imports?${new URLSearchParams({ name: file.name, kind, ...(images !== "" && { images }) })}`,
  );

/** Attaches a table of report sentences to lesions. */
export const useSentenceImport = () =>
  useSending<SentencesToImport, SentenceResult>(
    sentenceEventSchema,
    ({ file, mapping: { text, lesion, row } }) =>
      `/api/reports/sentences?${new URLSearchParams({
        name: file.name,
        text,
        ...(lesion !== undefined && { lesion }),
        ...(row !== undefined && { row }),
      })}`,
  );
