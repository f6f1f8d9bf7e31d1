import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const CLIENT_ID = "lesionary";
export const CLIENT_SECRET = "a secret of the client";

/** What the provider says of the person who signs in next, beside what the protocol asks for. */
export type Claims = Readonly<Record<string, unknown>>;

export interface FakeOpenId extends AsyncDisposable {
  readonly issuer: string;
  /** Signs the person in at the provider, as a browser that was sent there: gives the address that it is sent back to. */
  signIn(address: string, claims: Claims): Promise<string>;
  /** Changes what the next identity token says, after all else: for tokens that lie. */
  lie(claims: Claims): void;
  /** Signs with a key that nobody published. */
  forge(): void;
}

/**
 * A small OpenID provider on a loopback port: discovery, authorisation code with PKCE (S256), a signed identity token.
 * It is strict where a provider is: a wrong client, secret, redirect or verifier gets no token, and a code is good once.
 */
export async function fakeOpenId(options: { readonly calledIssuer?: string } = {}): Promise<FakeOpenId> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const codes = new Map<
    string,
    { claims: Claims; challenge: string; redirect: string; nonce: string | null }
  >();
  let lies: Claims = {};
  let forged = false;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  const name = options.calledIssuer ?? issuer;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (pathname === "/.well-known/openid-configuration") {
      return send(response, 200, {
        issuer: name,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
      });
    }
    if (pathname === "/keys") {
      return send(response, 200, {
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
      });
    }
    if (pathname !== "/token") return send(response, 404, {});
    token(new URLSearchParams(await textOf(request)), response);
  }

  function token(form: URLSearchParams, response: ServerResponse): void {
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const right =
      code !== undefined &&
      form.get("client_id") === CLIENT_ID &&
      form.get("client_secret") === CLIENT_SECRET &&
      form.get("redirect_uri") === code.redirect &&
      challenge === code.challenge;
    if (!right) {
      send(response, 400, { error: "invalid_grant" });
      return;
    }

    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: name,
      aud: CLIENT_ID,
      iat: now,
      exp: now + 300,
      ...(code.nonce !== null && { nonce: code.nonce }),
      ...code.claims,
      ...lies,
    };
    const head = `${base64url({ alg: "RS256", kid: "1", typ: "JWT" })}.${base64url(payload)}`;
    const key = forged ? stranger : privateKey;
    const signature = sign("sha256", Buffer.from(head), key).toString("base64url");
    send(response, 200, {
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 300,
      id_token: `${head}.${signature}`,
    });
  }

  return {
    issuer,
    async signIn(address, claims) {
      const asked = new URL(address).searchParams;
      const redirect = asked.get("redirect_uri") ?? "";
      if (asked.get("client_id") !== CLIENT_ID || asked.get("code_challenge_method") !== "S256") {
        throw new Error(`the provider refuses ${address}`);
      }
      const code = randomUUID();
      const challenge = asked.get("code_challenge") ?? "";
      codes.set(code, { claims, challenge, redirect, nonce: asked.get("nonce") });
      return `${redirect}?${new URLSearchParams({ code, state: asked.get("state") ?? "" })}`;
    },
    lie(claims) {
      lies = claims;
    },
    forge() {
      forged = true;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === "object" ? address.port : 0;

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
