import { z } from "zod";
import { lesionRowSchema } from "./lesions.ts";
import { TEXT_LENGTH } from "./review.ts";

export const noteParams = z.strictObject({
  noteId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});

export const NOTE_KINDS = ["note", "question"] as const;

const noteSchema = z.object({
  id: z.int(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  /** The first of its thread; null when it is that itself. */
  replyToId: z.int().nullable(),
  author: z.string(),
  createdAt: z.iso.datetime(),
  /** When a question was held to be answered, and by whom. */
  resolvedAt: z.iso.datetime().nullable(),
  resolvedBy: z.string().nullable(),
});
export type NoteView = z.infer<typeof noteSchema>;

/** What was said of a lesion, the oldest first. */
export const notesSchema = z.object({
  notes: z.array(noteSchema),
  /** Questions that nobody has answered. */
  openQuestions: z.int(),
  /** What others wrote, held back until the one who asks has read the lesion in a blind batch. */
  heldBack: z.int(),
});
export type Notes = z.infer<typeof notesSchema>;

/** Questions that nobody has answered, the newest first; without those that are held back as in `notesSchema`. */
export const openQuestionsSchema = z.object({
  /** The latest of them. */
  questions: z.array(
    noteSchema.pick({ id: true, text: true, author: true, createdAt: true }).extend({
      /** Answers so far, which did not settle it. */
      answers: z.int(),
      lesion: lesionRowSchema,
    }),
  ),
  /** All of them. */
  total: z.int(),
});
export type OpenQuestions = z.infer<typeof openQuestionsSchema>;

export const newNoteBody = z
  .strictObject({
    kind: z.enum(NOTE_KINDS),
    text: z.string().trim().min(1, "Write something.").max(TEXT_LENGTH.note),
    replyToId: z.int().positive().optional(),
  })
  .refine(({ kind, replyToId }) => kind === "note" || replyToId === undefined, {
    error: "An answer is a note.",
    path: ["kind"],
  });
export type NewNote = z.infer<typeof newNoteBody>;

export const resolveBody = z.strictObject({ resolved: z.boolean() });
