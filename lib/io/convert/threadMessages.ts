import { AppError, type AppErrorCode } from "#lib/domain/errors.ts";
import type { ConvertedSlice, InstanceContent, SliceWants } from "#lib/ports/SliceConverter.ts";

/** What a thread is asked. */
export interface SliceTask {
  readonly id: number;
  readonly content: InstanceContent;
  readonly frame: number;
  readonly wants: SliceWants;
}

/** What it answers: in the order in which it was asked. */
export type SliceAnswer = { readonly id: number } & (
  | { readonly slice: ConvertedSlice }
  | { readonly refused: { readonly code: AppErrorCode; readonly message: string } }
  | { readonly fault: { readonly message: string; readonly stack: string } }
);

/** An error as plain data: only what a class is made of crosses between threads, not the class itself. */
export function answerOfError(id: number, error: unknown): SliceAnswer {
  if (error instanceof AppError) return { id, refused: { code: error.code, message: error.message } };
  const fault = error instanceof Error ? error : new Error(String(error));
  return { id, fault: { message: fault.message, stack: fault.stack ?? "" } };
}

/** The error that a thread met, for the one who asked it. */
export function errorOfAnswer(answer: Exclude<SliceAnswer, { slice: ConvertedSlice }>): Error {
  if ("refused" in answer) return new AppError(answer.refused.code, answer.refused.message);
  const error = new Error(answer.fault.message);
  error.stack = answer.fault.stack;
  return error;
}

/** Asks a thread to end by itself once it has done what lies with it. */
export const LEAVE = "leave";
