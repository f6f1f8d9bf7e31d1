import { z } from "zod";

/**
 * What each job needs to know. Our own numbers only: payloads lie in the database in clear, and original ids do not
 * belong there.
 */
export const jobPayloads = {
  /** Lists the studies of a run's sources. */
  "mining.find": z.strictObject({ runId: z.int() }),
  /** Reads the bookmark documents of one study. */
  "mining.read": z.strictObject({ workId: z.string().regex(/^\d+$/) }),
  /** When all documents are read: settles versions, numbers patients and studies, says which study is mined for what. */
  "mining.plan": z.strictObject({ runId: z.int() }),
  /** Fetches the volumes of one study and measures its bookmarks. */
  "mining.study": z.strictObject({ workId: z.string().regex(/^\d+$/) }),
  /** When all studies are mined: merges, flags, splits, and counts the funnel. */
  "mining.finish": z.strictObject({ runId: z.int() }),
  /** Describes lesions that are not described as they stand now. */
  "likeness.describe": z.strictObject({}),
  /** Gives out what a detection run is still to look at. */
  "detect.start": z.strictObject({ runId: z.int() }),
  /** Looks at the slices of a stretch of one series. */
  "detect.batch": z.strictObject({ runId: z.int(), seriesId: z.int(), first: z.int(), last: z.int() }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;
export const jobNames = Object.keys(jobPayloads) as readonly JobName[];
