import { z } from "zod";
import { cursorSchema } from "./paging.ts";

const words = z.string().trim().min(1).max(200);

/** What narrows the audit log; `from` and `to` are days in UTC, both included. */
export const auditQuery = z.strictObject({
  actor: words.optional(),
  action: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  /** The whole subject (`lesion 12`), or how it begins (`lesion`). */
  subject: words.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  after: cursorSchema.optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;

export const auditEventSchema = z.object({
  id: cursorSchema,
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditPageSchema = z.object({
  rows: z.array(auditEventSchema),
  next: cursorSchema.nullable(),
  /** Every actor and action of the log, to choose from. */
  actors: z.array(z.string()),
  actions: z.array(z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
