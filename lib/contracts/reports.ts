import { z } from "zod";
import { fileNameSchema, importProblemSchema, importRefusalSchema, importStepSchema } from "./imports.ts";

const mentionSchema = z.object({
  kind: z.enum(["type", "site", "attribute"]),
  name: z.string(),
  coarseType: z.int().nullable(),
  /** Where it stands in the sentence: from the first letter to after the last. */
  from: z.int(),
  to: z.int(),
  assertion: z.enum(["said", "possible", "denied"]),
});

/** What reports say of a lesion, without anything that says who the patient is. */
export const reportSentencesSchema = z.object({
  sentences: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      /** sr: of the document that held the mark; csv: of a list of sentences. */
      source: z.enum(["sr", "csv"]),
      mentions: z.array(mentionSchema),
    }),
  ),
  /** What they speak for; null when they name no organ, or two as strongly. */
  suggestion: z.object({ coarseType: z.int(), words: z.array(z.string()) }).nullable(),
});
export type ReportSentences = z.infer<typeof reportSentencesSchema>;
export type ReportSentence = ReportSentences["sentences"][number];

/** Which columns of a table of sentences hold what: its names, as they stand in the header. */
export const sentenceMappingSchema = z.strictObject({
  /** The lesion's number here. */
  lesion: z.string().min(1).max(200).optional(),
  /** Or its row in an imported DL_info.csv, from 0. */
  row: z.string().min(1).max(200).optional(),
  /** One sentence, or a text of several. */
  text: z.string().min(1).max(200),
});
export type SentenceMapping = z.infer<typeof sentenceMappingSchema>;

/** What came of a table of sentences. */
export const sentenceImportSchema = z.object({
  rows: z.int(),
  /** Sentences that were not known yet, and those that were. */
  added: z.int(),
  known: z.int(),
  problems: z.array(importProblemSchema),
});
export type SentenceImport = z.infer<typeof sentenceImportSchema>;

/** What is sent beside a table of sentences, in the address: its name, and which of its columns hold what. */
export const newSentencesQuery = sentenceMappingSchema.extend({ name: fileNameSchema });

/** The same for a page: the first problems, and how many there are. */
export const sentenceResultSchema = sentenceImportSchema.extend({ problemCount: z.int() });
export type SentenceResult = z.infer<typeof sentenceResultSchema>;

/** What is told while a table is read, a line of JSON each; the last says what came of it. */
export const sentenceEventSchema = z.union([
  importStepSchema,
  z.object({ result: sentenceResultSchema }),
  importRefusalSchema,
]);
export type SentenceEvent = z.infer<typeof sentenceEventSchema>;
