import { z } from "zod";

/** Something odd that did not keep a row from being taken; rows count from 0 below the header. */
export const importProblemSchema = z.object({ row: z.int(), column: z.string(), problem: z.string() });
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** What came of bringing a dataset file in. */
export const importReportSchema = z.object({
  /** Rows of the file, and how many of them gave a lesion that was not there yet. */
  rows: z.int(),
  imported: z.int(),
  /** Rows that the file says are doubtful. */
  noisy: z.int(),
  patients: z.int(),
  studies: z.int(),
  series: z.int(),
  keySlices: z.int(),
  /** Key slices whose picture is in the folder of images, and those whose is not; 0 and 0 when no folder was named. */
  images: z.object({ found: z.int(), missing: z.int() }),
  problems: z.array(importProblemSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const IMPORT_KINDS = ["deeplesion", "coco", "boxes", "list", "labels"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** A file that was brought in, without its problems. */
export const importSummarySchema = importReportSchema.omit({ problems: true }).extend({
  id: z.int(),
  kind: z.enum(IMPORT_KINDS),
  name: z.string(),
  /** What was added to the file's patient indices, and to its row numbers to get lesion numbers. */
  patientOffset: z.int(),
  lesionOffset: z.int(),
  problemCount: z.int(),
  importedBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;
export const importsSchema = z.array(importSummarySchema);

/** So many problems of a file are shown on its page; a program gets them all. */
export const PROBLEMS_SHOWN = 1000;
export const importDetailSchema = importSummarySchema.extend({
  problems: z.array(importProblemSchema),
  /** Whether the very same file had been brought in before, so that nothing was added now. */
  known: z.boolean(),
});
export type ImportDetail = z.infer<typeof importDetailSchema>;

export const importParams = z.strictObject({
  importId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});

/** A file's own name, without folder: it is shown, and never opened. */
export const fileNameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\p{Cc}]+$/u);

/** What is sent beside a file, in the address. */
export const newImportQuery = z.strictObject({
  name: fileNameSchema,
  kind: z.enum(IMPORT_KINDS).default("deeplesion"),
  /** A folder of images on the server. */
  images: z.string().max(1000).optional(),
});

/** How far a file is; the total is null where it is not known. */
export const importStepSchema = z.object({ stage: z.string(), done: z.int(), total: z.int().nullable() });
/** Why nothing of a file was taken. */
export const importRefusalSchema = z.object({
  problem: z.object({ title: z.string(), detail: z.string() }),
});

/** What is told while a file is brought in, a line of JSON each: how far it is, and at the end what came of it. */
export const importEventSchema = z.union([
  importStepSchema,
  z.object({ result: importDetailSchema }),
  importRefusalSchema,
]);
export type ImportEvent = z.infer<typeof importEventSchema>;
