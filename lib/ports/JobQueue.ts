import type { JobName, JobPayload } from "../contracts/jobs.ts";

/**
 * Jobs that any number of workers share. Delivered at least once: a job whose worker was killed is given to another,
 * so what a job does must be safe to do twice.
 */
export interface JobQueue {
  /** Adds jobs; one whose `key` equals that of a job that is still waiting or being worked on is left out. */
  send<Name extends JobName>(
    name: Name,
    jobs: readonly { readonly payload: JobPayload<Name>; readonly key: string }[],
  ): Promise<void>;
  /** Works on jobs of one name until stopped. A handler that throws has its job given again later. */
  work<Name extends JobName>(
    name: Name,
    concurrency: number,
    handler: (payload: JobPayload<Name>, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Lets running handlers end (or gives their jobs back after a while), then lets go of the database. */
  stop(): Promise<void>;
}
