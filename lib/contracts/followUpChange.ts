import { z } from "zod";

const number = z.string().regex(/^[0-9]{1,18}$/);

/** What an act on a patient changed, and what was before: kept as JSON in `FollowUpAct.detail`. */
export const followUpChangeSchema = z.object({
  /** Decisions that it made, and that count no more since. */
  added: z.array(number).optional(),
  retired: z.array(number).optional(),
  roles: z
    .object({
      lesionIds: z.array(z.int()),
      before: z.array(
        z.object({
          lesionId: z.int(),
          role: z.enum(["target", "non-target", "ignored"]),
          node: z.boolean(),
          author: z.string(),
        }),
      ),
    })
    .optional(),
  findings: z
    .object({
      lesionIds: z.array(z.int()),
      studyId: z.int(),
      before: z.array(
        z.object({
          lesionId: z.int(),
          studyId: z.int(),
          finding: z.enum(["gone", "too-small", "progression"]),
          author: z.string(),
        }),
      ),
    })
    .optional(),
});
export type FollowUpChange = z.infer<typeof followUpChangeSchema>;
