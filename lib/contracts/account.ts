import { z } from "zod";
import { roleSchema } from "./people.ts";

/** What a token may be used for; never more than its owner's role allows. */
export const TOKEN_SCOPES = ["read", "review", "operate"] as const;
export const tokenScopeSchema = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

/** How long a token may be valid [days]. */
export const TOKEN_DAYS = { least: 1, most: 365 } as const;

/** Tokens that are valid at once, a person. */
export const MOST_TOKENS = 20;

export const newTokenBody = z.strictObject({
  name: z.string().trim().min(1, "The token needs a name.").max(80),
  scopes: z
    .array(tokenScopeSchema)
    .min(1, "The token needs something that it may do.")
    .max(TOKEN_SCOPES.length)
    .transform((scopes) => TOKEN_SCOPES.filter((scope) => scopes.includes(scope))),
  days: z.int().min(TOKEN_DAYS.least).max(TOKEN_DAYS.most, "A token is valid for a year at most."),
});
export type NewToken = z.infer<typeof newTokenBody>;

/** A token just made: the only time that it is told. */
export const madeTokenSchema = z.object({ id: z.uuid(), token: z.string() });

export const tokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(tokenScopeSchema),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** `2026-11-24`; null: never. */
  lastUsedOn: z.iso.date().nullable(),
});
export type Token = z.infer<typeof tokenSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  since: z.iso.datetime(),
  /** To five minutes: not every request is written down. */
  lastSeen: z.iso.datetime(),
  /** Whether it is the one that asks. */
  here: z.boolean(),
});
export type SessionView = z.infer<typeof sessionSchema>;

/** What a person sees of their own account. */
export const accountSchema = z.object({
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  /** Whether there is a local password; people of a hospital's own sign-in may have none. */
  hasPassword: z.boolean(),
  sessions: z.array(sessionSchema),
  tokens: z.array(tokenSchema),
});
export type Account = z.infer<typeof accountSchema>;

export const sessionParams = z.strictObject({ sessionId: z.string().regex(/^[\w-]{1,64}$/) });
export const tokenParams = z.strictObject({ tokenId: z.uuid() });

/** How many sessions were ended. */
export const endedSchema = z.object({ ended: z.int() });
