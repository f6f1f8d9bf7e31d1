import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { ROLES, type Role, roleSchema } from "#lib/contracts/people.ts";
import { AppError } from "#lib/domain/errors.ts";
import { PROVIDERS, type Provider } from "../io/onnx/providers.ts";
import { projectRoot } from "./projectRoot.ts";

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** An empty variable is an unset one: `.env` files and compose files leave them so. */
const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

/** Unencrypted on this machine only: whoever listens in between could sign in as anybody. */
const webAddress = z
  .url({ protocol: /^https?$/, error: "must be https://host", abort: true })
  .refine((text) => text.startsWith("https:") || LOOPBACK.has(new URL(text).hostname), {
    error: "must be https://, except on this machine",
  })
  .transform((text) => text.replace(/\/+$/, ""));
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

const roleMapping = z.string().transform((text, context): ReadonlyMap<string, Role> => {
  const pairs = text.split(",").map((pair) => {
    const at = pair.lastIndexOf("=");
    return { group: pair.slice(0, at).trim(), role: roleSchema.safeParse(pair.slice(at + 1).trim()).data };
  });
  const roles = new Map<string, Role>();
  for (const { group, role } of pairs) {
    if (group === "" || role === undefined || roles.has(group)) {
      const known = ROLES.join(", ");
      context.addIssue(`must be GROUP=ROLE,GROUP=ROLE with each group once; roles are ${known}`);
      return z.NEVER;
    }
    roles.set(group, role);
  }
  return roles;
});

const providerList = z
  .string()
  .default("cpu")
  .transform((text, context): readonly Provider[] => {
    const names = text.split(",").map((name) => name.trim());
    const known = names.flatMap((name) => PROVIDERS.find((provider) => provider === name) ?? []);
    if (known.length === names.length) return known;
    context.addIssue(`must be a list of ${PROVIDERS.join(", ")}, in the order in which they are tried`);
    return z.NEVER;
  });

/** By what lesions are compared: their picture, or what the shipped detector sees in it. */
const DESCRIBERS = ["image", "detector"] as const;

const variables = z.object({
  DATABASE_URL: given(
    z
      .url({ protocol: /^postgres(ql)?$/, error: "must be postgresql://user:password@host:port/database" })
      .optional(),
  ),
  LESIONARY_DATA_DIR: given(z.string().optional()),
  LESIONARY_LOG_LEVEL: given(z.enum(logLevels).default("info")),
  LESIONARY_THREADS: given(z.coerce.number().int().min(1).max(256).optional()),
  LESIONARY_PROVIDERS: given(providerList),
  LESIONARY_DESCRIBER: given(z.enum(DESCRIBERS).default("image")),
  LESIONARY_DEMO: given(z.enum(["on", "off"]).default("on")),
  LESIONARY_ADDRESS: given(webAddress.optional()),
  LESIONARY_OIDC_ISSUER: given(webAddress.optional()),
  LESIONARY_OIDC_CLIENT_ID: given(z.string().max(200).optional()),
  LESIONARY_OIDC_CLIENT_SECRET: given(z.string().max(2_000).optional()),
  LESIONARY_OIDC_NAME: given(z.string().trim().max(60).default("hospital sign-in")),
  LESIONARY_OIDC_ROLE_CLAIM: given(z.string().max(200).default("groups")),
  LESIONARY_OIDC_ROLES: given(roleMapping.optional()),
  PORT: given(z.coerce.number().int().min(1).max(65_535).optional()),
  HOST: given(z.string().default("127.0.0.1")),
});

/** How a hospital's own sign-in (OpenID Connect) is reached, and what it says of people. */
export interface OidcSettings {
  /** Without a slash at the end. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** What the button on the sign-in page calls it. */
  readonly name: string;
  /** The claim that lists a person's groups; dots lead into it, as in `realm_access.roles`. */
  readonly roleClaim: string;
  /** The role that a group has here; nobody new is let in when empty. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Where browsers reach us, without a slash at the end: the hospital's sign-in sends people back there. */
  readonly address: string;
}

/** The configuration, parsed. What each variable means to an operator stands in `.env.example`. */
export interface Env {
  /** A Postgres of the operator's own; null: the embedded one of the data directory. */
  readonly databaseUrl: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Threads that convert slices. */
  readonly threads: number;
  /** Execution providers that run detectors, in the order in which they are tried. */
  readonly providers: readonly Provider[];
  /** By what lesions are compared. */
  readonly describer: (typeof DESCRIBERS)[number];
  /** Whether an empty database is filled with the demo hospital at `npm start`. */
  readonly demo: boolean;
  /** Null: 3000, or the next free one. */
  readonly port: number | null;
  readonly host: string;
  /** Where browsers reach us, without a slash at the end; null: as the request says. */
  readonly address: string | null;
  /** The hospital's own sign-in; null: local accounts only. */
  readonly oidc: OidcSettings | null;
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
    providers: set.LESIONARY_PROVIDERS,
    describer: set.LESIONARY_DESCRIBER,
    demo: set.LESIONARY_DEMO === "on",
    port: set.PORT ?? null,
    host: set.HOST,
    address: set.LESIONARY_ADDRESS ?? null,
    oidc: oidcFrom(set),
  };
}

/** @throws AppError `bad-request` when the hospital's sign-in is named, but not all that it needs */
function oidcFrom(set: z.infer<typeof variables>): OidcSettings | null {
  const { LESIONARY_OIDC_ISSUER: issuer, LESIONARY_OIDC_CLIENT_ID: clientId } = set;
  if (issuer === undefined && clientId === undefined) return null;
  const address = set.LESIONARY_ADDRESS;
  if (issuer === undefined || clientId === undefined || address === undefined) {
    throw new AppError(
      "bad-request",
      "The hospital’s sign-in needs LESIONARY_OIDC_ISSUER, LESIONARY_OIDC_CLIENT_ID and LESIONARY_ADDRESS together. Set all three, or none; .env.example explains each.",
    );
  }
  return {
    issuer,
    clientId,
    clientSecret: set.LESIONARY_OIDC_CLIENT_SECRET ?? null,
    name: set.LESIONARY_OIDC_NAME,
    roleClaim: set.LESIONARY_OIDC_ROLE_CLAIM,
    roles: set.LESIONARY_OIDC_ROLES ?? new Map(),
    address,
  };
}
