import { resolve } from "node:path";
import { type Database, openDatabase } from "#lib/db/client.ts";
import type { Identity } from "#lib/ports/Identity.ts";
import type { JobQueue } from "#lib/ports/JobQueue.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { createIdentity } from "../io/identity/createIdentity.ts";
import { identityKey } from "../io/identity/identityKey.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { type Auth, createAuth } from "./auth/auth.ts";
import { sessionSecret } from "./auth/sessionSecret.ts";

/** What pages and routes work with: opened once a process, at its first request. */
export interface WebServices {
  readonly db: Database;
  readonly volumes: VolumeStore;
  readonly identity: Identity;
  readonly queue: JobQueue;
  readonly log: { error(details: object, message: string): void };
  /** Sign-in for browsers that came by https, or by http. */
  auth(secure: boolean): Auth;
}

/** Kept on the process, not on the module: the development server loads modules anew after each change. */
const KEY = Symbol.for("lesionary.webServices");
const kept: { [KEY]?: Promise<WebServices> } = globalThis;

export function webServices(): Promise<WebServices> {
  kept[KEY] ??= open().catch((error: unknown) => {
    delete kept[KEY];
    throw error;
  });
  return kept[KEY];
}

async function open(): Promise<WebServices> {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set");
  const dataDir = resolve(process.env["LESIONARY_DATA_DIR"] ?? ".data");
  const db = openDatabase(url);
  const secret = await sessionSecret(dataDir);
  const auths = { http: createAuth(db, secret, false), https: createAuth(db, secret, true) };
  return {
    db,
    volumes: diskVolumeStore(resolve(dataDir, "volumes")),
    identity: createIdentity(await identityKey(dataDir)),
    queue: {
      send: async () => undefined,
      work: async () => undefined,
      stop: async () => undefined,
    },
    log: { error: (details, message) => console.error(message, details) },
    auth: (secure) => (secure ? auths.https : auths.http),
  };
}
