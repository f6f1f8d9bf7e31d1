import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { projectRoot } from "./projectRoot.ts";

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** An empty variable is an unset one: `.env` files and compose files leave them so. */
const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

const variables = z.object({
  DATABASE_URL: given(
    z
      .url({ protocol: /^postgres(ql)?$/, error: "must be postgresql://user:password@host:port/database" })
      .optional(),
  ),
  LESIONARY_DATA_DIR: given(z.string().optional()),
  LESIONARY_LOG_LEVEL: given(z.enum(logLevels).default("info")),
  LESIONARY_THREADS: given(z.coerce.number().int().min(1).max(256).optional()),
  LESIONARY_DEMO: given(z.enum(["on", "off"]).default("on")),
  PORT: given(z.coerce.number().int().min(1).max(65_535).optional()),
  HOST: given(z.string().default("127.0.0.1")),
});

/** The configuration, parsed. What each variable means to an operator stands in `.env.example`. */
export interface Env {
  /** A Postgres of the operator's own; null: the embedded one of the data directory. */
  readonly databaseUrl: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Threads that convert slices. */
  readonly threads: number;
  /** Whether an empty database is filled with the demo hospital at `npm start`. */
  readonly demo: boolean;
  /** Null: 3000, or the next free one. */
  readonly port: number | null;
  readonly host: string;
}

/**
 * Reads the configuration out of environment variables.
 *
 * @throws AppError `bad-request` whose message names each wrong variable and what it may be; never its value, which may
 *   be a password
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`);
    throw new AppError(
      "bad-request",
      `The environment is set up wrongly. ${wrong.join(". ")}. Mend it or leave it unset; .env.example explains each variable.`,
    );
  }
  const set = parsed.data;
  return {
    databaseUrl: set.DATABASE_URL ?? null,
    dataDir: set.LESIONARY_DATA_DIR ? path.resolve(set.LESIONARY_DATA_DIR) : path.join(projectRoot, ".data"),
    logLevel: set.LESIONARY_LOG_LEVEL,
    threads: set.LESIONARY_THREADS ?? availableParallelism(),
    demo: set.LESIONARY_DEMO === "on",
    port: set.PORT ?? null,
    host: set.HOST,
  };
}
