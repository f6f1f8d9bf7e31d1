import { type BetterAuthOptions, betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { OidcSettings } from "../env.ts";
import { authOptions } from "./auth.ts";
import { judgePerson } from "./judgePerson.ts";
import { roleOfClaims } from "./roleOfClaims.ts";
import { welcomePerson } from "./welcomePerson.ts";

/** What the account of a person at the hospital's sign-in is stored under. */
const PROVIDER = "hospital";
/** A sign-in that does not answer must not hold up the page for long; local accounts do not wait for it at all. */
const ANSWERS_WITHIN_MS = 5_000;

/** Signing in at the hospital (OpenID Connect): authorisation code with PKCE, state and nonce, checked by better-auth. */
export interface HospitalSignIn {
  readonly name: string;
  /**
   * @param next the path of ours to come back to
   * @returns where the browser goes, and the cookie that ties its coming back to it
   * @throws AppError `unavailable` when the hospital's sign-in does not answer as it should
   */
  begin(next: string): Promise<{ url: string; headers: Headers }>;
  /** The browser came back: a redirect with a session to where it wanted to be, or to the sign-in page with `error`. */
  finish(query: Readonly<Record<string, string>>, sent: Headers): Promise<Response>;
}

/**
 * The hospital's sign-in as the environment describes it. It is found at its first use, not at the start, so that
 * people with local accounts get in while it is down.
 */
export function hospitalSignIn(db: Database, secret: string, settings: OidcSettings): HospitalSignIn {
  let opened: Promise<HospitalAuth> | undefined;
  const open = () => {
    opened ??= discover(settings)
      .then(() => createHospitalAuth(db, secret, settings))
      .catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
    return opened;
  };
  return {
    name: settings.name,
    async begin(next) {
      const { api } = await open();
      const body = {
        provider: PROVIDER,
        callbackURL: next,
        errorCallbackURL: "/sign-in",
        disableRedirect: true,
      };
      try {
        const { headers, response } = await api.signInSocial({ body, returnHeaders: true });
        if (response.url) return { url: response.url, headers };
      } catch (error) {
        if (!(error instanceof APIError)) throw error;
        throw doesNotAnswer(settings, error);
      }
      throw doesNotAnswer(settings);
    },
    async finish(query, sent) {
      const { api } = await open();
      const headers = new Headers({ cookie: sent.get("cookie") ?? "" });
      return api.callbackOAuth({ params: { id: PROVIDER }, query, headers, asResponse: true, method: "GET" });
    },
  };
}

function createHospitalAuth(db: Database, secret: string, settings: OidcSettings) {
  const options = authOptions(db, secret, settings.address.startsWith("https:"));
  return betterAuth({
    ...options,
    baseURL: settings.address,
    onAPIError: { errorURL: "/sign-in" },
    user: { ...options.user, validateUserInfo: (data) => judgePerson(db, settings, data) },
    // Only a verified address ties a person of the hospital's to an account that is here already.
    account: { accountLinking: { enabled: true, trustedProviders: [] }, updateAccountOnSignIn: false },
    databaseHooks: {
      // Its tokens are of no use to us: what is not kept cannot leak.
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
      session: {
        create: {
          ...options.databaseHooks.session.create,
          after: ({ userId }) => welcomePerson(db, userId, settings.name),
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            name: settings.name,
            discoveryUrl: discoveryUrl(settings),
            requireIdTokenVerification: true,
            clientId: settings.clientId,
            ...(settings.clientSecret !== null && { clientSecret: settings.clientSecret }),
            scopes: ["openid", "profile", "email"],
            pkce: true,
            redirectURI: `${settings.address}/api/sign-in/hospital`,
            mapProfileToUser: (claims) => {
              const role = roleOfClaims(claims, settings.roleClaim, settings.roles);
              const name = typeof claims.name === "string" && claims.name.trim() ? claims.name : claims.email;
              return { name: String(name ?? "").slice(0, 100), ...(role && { role }) };
            },
          },
        ],
      }),
    ],
  } satisfies BetterAuthOptions);
}
type HospitalAuth = ReturnType<typeof createHospitalAuth>;

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null } as const;

const discoveryUrl = ({ issuer }: OidcSettings) => `${issuer}/.well-known/openid-configuration`;

/** Codes and keys go by https alone; by http only to this machine, as the issuer itself (env.ts). */
const endpoint = z
  .url()
  .refine(
    (text) =>
      text.startsWith("https:") || ["127.0.0.1", "[::1]", "localhost"].includes(new URL(text).hostname),
  );

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
});

/**
 * Sees that the provider answers, and that it is the one that was named (OpenID Connect Discovery 1.0, 4.3): a document
 * of another issuer would have us trust that one's signatures.
 */
async function discover(settings: OidcSettings): Promise<void> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const document = await fetch(discoveryUrl(settings), { signal, redirect: "error" })
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw doesNotAnswer(settings, cause);
    });
  const found = discovery.safeParse(document);
  if (!found.success) throw doesNotAnswer(settings, found.error);
  if (found.data.issuer.replace(/\/+$/, "") !== settings.issuer) {
    throw new AppError(
      "unavailable",
      `The sign-in “${settings.name}” calls itself another name than LESIONARY_OIDC_ISSUER. An administrator must mend one of the two.`,
    );
  }
}

const doesNotAnswer = ({ name }: OidcSettings, cause?: unknown) =>
  new AppError("unavailable", `The sign-in “${name}” does not answer. Try again, or use a local account.`, {
    cause,
  });
