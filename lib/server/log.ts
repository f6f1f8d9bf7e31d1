import { type Logger, pino } from "pino";
import type { Env } from "./env.ts";

export type Log = Logger;

/**
 * The program's log: JSON lines on stderr (stdout belongs to results). Names things by our own numbers; what identifies
 * a patient, original UIDs included, is never given to it.
 */
export const openLog = ({ logLevel }: Pick<Env, "logLevel">): Log =>
  pino({ level: logLevel, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));
