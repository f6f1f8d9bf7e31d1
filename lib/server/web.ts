import path from "node:path";
import { pathToFileURL } from "node:url";
import { openDatabase } from "#lib/db/client.ts";
import type { Hospital } from "#lib/phantom/hospital/Hospital.ts";
import type { DetectionServices } from "#lib/usecases/detection/DetectionServices.ts";
import { LiveAnswers } from "#lib/usecases/detection/LiveAnswers.ts";
import type { ThumbnailServices } from "#lib/usecases/drawThumbnail.ts";
import type { ReportingServices } from "#lib/usecases/evaluation/describeEvaluation.ts";
import { AnswerCache } from "#lib/usecases/explore/AnswerCache.ts";
import type { ThumbnailsServices } from "#lib/usecases/explore/drawThumbnails.ts";
import type { CoronalServices } from "#lib/usecases/lesions/cutCoronal.ts";
import { LikenessKeeper } from "#lib/usecases/likeness/LikenessKeeper.ts";
import type { LikenessServices } from "#lib/usecases/likeness/LikenessServices.ts";
import { LikenessMaps } from "#lib/usecases/map/LikenessMaps.ts";
import type { MiningServices } from "#lib/usecases/mining/MiningServices.ts";
import { layOutInThread } from "../io/embedding/layOutInThread.ts";
import { reportInThread } from "../io/evaluation/reportInThread.ts";
import { decodeHuPng } from "../io/png/decodeHuPng.ts";
import { encodeHuPng } from "../io/png/encodeHuPng.ts";
import { previewGray } from "../io/png/previewGray.ts";
import { previewPng } from "../io/png/previewPng.ts";
import { sheetPng } from "../io/png/sheetPng.ts";
import { diskPictureCache } from "../io/store/diskPictureCache.ts";
import { type Auth, createAuth } from "./auth/auth.ts";
import { type HospitalSignIn, hospitalSignIn } from "./auth/hospitalSignIn.ts";
import { RequestBudget } from "./auth/RequestBudget.ts";
import { sessionSecret } from "./auth/sessionSecret.ts";
import { TokenUse } from "./auth/TokenUse.ts";
import { openDetectionServices } from "./detection/openDetectionServices.ts";
import { readEnv } from "./env.ts";
import { openLog } from "./log.ts";
import { minedDemo } from "./minedDemo.ts";
import { openMiningServices } from "./miningServices.ts";
import { projectRoot } from "./projectRoot.ts";

/** What pages and routes work with: opened once a process, at its first request. */
export interface WebServices
  extends MiningServices,
    ThumbnailServices,
    ThumbnailsServices,
    CoronalServices,
    LikenessServices,
    ReportingServices,
    DetectionServices {
  /** What detectors said of slices in viewers. */
  readonly liveAnswers: LiveAnswers;
  /** Sign-in for browsers that came by https, or by http; always the former where our address is https. */
  auth(secure: boolean): Auth;
  /** The hospital's own sign-in; null when none is set up. */
  readonly hospital: HospitalSignIn | null;
  readonly budget: RequestBudget;
  /** What was counted of the dataset, for as long as it stands. */
  readonly answers: AnswerCache;
  readonly tokenUse: TokenUse;
  /** Lays descriptors out in the plane, see `LikenessMapServices`. */
  layOut(vectors: Float32Array, dimensions: number): Promise<Float32Array>;
  readonly likenessMaps: LikenessMaps;
  /** The demo hospital as it was planned, see `minedDemo`; null where there is none. */
  demoHospital(): Promise<Hospital | null>;
}

/** Some fifty thousand thumbnails. */
const MOST_THUMBNAIL_BYTES = 1024 ** 3;

declare global {
  // Kept on the process, not in the module: the development server loads modules anew after each change.
  var lesionaryWebServices: Promise<WebServices> | undefined;
  var lesionaryWebServicesShape: number | undefined;
}

/** To be raised with what is opened here: a development server that runs across the change opens it anew. */
const SHAPE = 11;

export function webServices(): Promise<WebServices> {
  if (process.env.NODE_ENV === "development" && globalThis.lesionaryWebServicesShape !== SHAPE) {
    globalThis.lesionaryWebServices = undefined;
    globalThis.lesionaryWebServicesShape = SHAPE;
  }
  globalThis.lesionaryWebServices ??= openWebServices().catch((error: unknown) => {
    // The database may come up later: the next request tries again.
    globalThis.lesionaryWebServices = undefined;
    throw error;
  });
  return globalThis.lesionaryWebServices;
}

/** Opens them; `close` is for tests, a web server has them until it ends. */
export async function openWebServices(env = readEnv()): Promise<WebServices & { close(): Promise<void> }> {
  const log = openLog(env);
  const { databaseUrl, dataDir } = env;
  // `npm start` starts the database of the data directory and passes on its address.
  if (databaseUrl === null) throw new Error("the web server was started without DATABASE_URL");
  const db = openDatabase(databaseUrl);
  const mining = await openMiningServices({
    db,
    databaseUrl,
    dataDir,
    log,
    threads: env.threads,
    works: false,
    environment: process.env,
  });
  const secret = await sessionSecret(dataDir);
  const auths = { http: createAuth(db, secret, false), https: createAuth(db, secret, true) };
  const detection = openDetectionServices({ db, queue: mining.queue, log, dataDir, env });
  return {
    ...mining,
    ...detection,
    liveAnswers: new LiveAnswers(),
    previewPng,
    previewGray,
    sheetPng,
    demoHospital: () => minedDemo(dataDir),
    pictures: diskPictureCache(path.join(dataDir, "thumbnails"), MOST_THUMBNAIL_BYTES),
    answers: new AnswerCache(),
    frocReport: reportInThread(pathToFileURL(path.join(projectRoot, "lib/io/evaluation/thread.ts"))),
    likeness: new LikenessKeeper(),
    layOut: layOutInThread(pathToFileURL(path.join(projectRoot, "lib/io/embedding/thread.ts"))),
    likenessMaps: new LikenessMaps(),
    readHuPng: decodeHuPng,
    huPng: encodeHuPng,
    auth: (secure) => (secure || env.address?.startsWith("https:") ? auths.https : auths.http),
    hospital: env.oidc && hospitalSignIn(db, secret, env.oidc),
    budget: new RequestBudget(),
    tokenUse: new TokenUse(),
    async close() {
      await mining.close();
      await detection.detectors.close();
      await db.$disconnect();
    },
  };
}
