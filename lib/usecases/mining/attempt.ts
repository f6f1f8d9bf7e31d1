import { AppError } from "../../domain/errors.ts";
import type { MiningServices } from "./MiningServices.ts";

/** After so many failures of one step on one study the run goes on without it; resuming the run tries it again. */
export const MAX_ATTEMPTS = 3;

/**
 * Tries a step on a study. When it fails, the failure is thrown on, so that the queue gives the job again later, until
 * it has failed too often: then the study is marked as failed with its reason, and the run goes on with the others.
 */
export async function attempt(
  services: MiningServices,
  work: { readonly id: bigint; readonly runId: number; readonly attempts: number },
  step: "reading" | "mining",
  run: () => Promise<void>,
): Promise<void> {
  const attempts = work.attempts + 1;
  await services.db.studyWork.update({
    where: { id: work.id },
    data: { attempts, startedAt: new Date() },
  });
  try {
    await run();
  } catch (cause) {
    const error = sentenceOf(cause);
    services.log.warn(
      { runId: work.runId, workId: String(work.id), step, attempts, ...faultOf(cause) },
      "a study failed",
    );
    await services.db.studyWork.update({
      where: { id: work.id },
      data: attempts < MAX_ATTEMPTS ? { error } : { error, state: "failed", finishedAt: new Date() },
    });
    if (attempts < MAX_ATTEMPTS) throw cause;
  }
}

/** What people are told of a failure: a refusal's own sentence; of a fault only that there was one. */
export function sentenceOf(cause: unknown): string {
  if (cause instanceof AppError) return cause.message;
  return "Something failed inside Lesionary; the log of the worker says where.";
}

/**
 * What the log is told of a failure. The message of a fault may hold a path or an id of a patient, so only its kind and
 * the places in our code are written; a refusal's sentence is made to be shown.
 */
export function faultOf(cause: unknown): Readonly<Record<string, unknown>> {
  if (cause instanceof AppError) return { refusal: cause.code, message: cause.message };
  if (!(cause instanceof Error)) return { fault: typeof cause };
  const frames = (cause.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    fault: cause.name,
    ...("code" in cause && typeof cause.code === "string" ? { code: cause.code } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
  };
}
