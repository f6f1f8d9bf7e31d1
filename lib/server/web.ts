import { openDatabase } from "#lib/db/client.ts";
import type { ThumbnailServices } from "#lib/usecases/drawThumbnail.ts";
import type { MiningServices } from "#lib/usecases/mining/MiningServices.ts";
import { createIdentity } from "../io/identity/createIdentity.ts";
import { identityKey } from "../io/identity/identityKey.ts";
import { decodeHuPng } from "../io/png/decodeHuPng.ts";
import { previewPng } from "../io/png/previewPng.ts";
import { openJobQueue } from "../io/queue/openJobQueue.ts";
import { openSource } from "../io/sources/openSource.ts";
import { parseSourceSpec } from "../io/sources/sourceSpec.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { type Auth, createAuth } from "./auth/auth.ts";
import { sessionSecret } from "./auth/sessionSecret.ts";
import { readEnv } from "./env.ts";
import { openLog } from "./log.ts";

/** What pages and routes work with: opened once a process, at its first request. */
export interface WebServices extends MiningServices, ThumbnailServices {
  /** Sign-in for browsers that came by https, or by http. */
  auth(secure: boolean): Auth;
}

declare global {
  // Kept on the process, not in the module: the development server loads modules anew after each change.
  var lesionaryWebServices: Promise<WebServices> | undefined;
}

export function webServices(): Promise<WebServices> {
  globalThis.lesionaryWebServices ??= open().catch((error: unknown) => {
    // The database may come up later: the next request tries again.
    globalThis.lesionaryWebServices = undefined;
    throw error;
  });
  return globalThis.lesionaryWebServices;
}

async function open(): Promise<WebServices> {
  const env = readEnv();
  const log = openLog(env);
  if (!env.databaseUrl) throw new Error("DATABASE_URL is not set");
  const db = openDatabase(env.databaseUrl);
  const secret = await sessionSecret(env.dataDir);
  const auths = { http: createAuth(db, secret, false), https: createAuth(db, secret, true) };
  const volumes = diskVolumeStore(`${env.dataDir}/volumes`);
  return {
    db,
    log,
    volumes,
    identity: createIdentity(await identityKey(env.dataDir)),
    queue: await openJobQueue(env.databaseUrl, {
      works: false,
      onError: (err) => log.error({ err }, "queue"),
    }),
    slices: {
      async read(series, slice) {
        const png = await volumes.readSlice(series, slice);
        return png && decodeHuPng(png);
      },
    },
    previewPng,
    converter: () => {
      throw new Error("the web server converts no slices");
    },
    readDocument: () => {
      throw new Error("the web server reads no documents");
    },
    openSource: ({ locator }) => openSource(parseSourceSpec(locator)),
    auth: (secure) => (secure ? auths.https : auths.http),
  };
}
