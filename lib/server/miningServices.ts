import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { SliceConverter } from "#lib/ports/SliceConverter.ts";
import type { DescribingServices } from "#lib/usecases/likeness/LikenessServices.ts";
import type { MiningServices, StoredSource } from "#lib/usecases/mining/MiningServices.ts";
import { readDocument } from "../io/bookmarks/readDocument.ts";
import { createSliceConverter } from "../io/convert/createSliceConverter.ts";
import { openJobQueue } from "../io/queue/openJobQueue.ts";
import { openSource } from "../io/sources/openSource.ts";
import { type SourceOptions, sourceOptionsFromEnv } from "../io/sources/sourceOptions.ts";
import { formatSourceSpec, parseSourceSpec } from "../io/sources/sourceSpec.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { huSlices } from "../io/store/huSlices.ts";
import { openDescriber } from "./openDescriber.ts";
import { openIdentity } from "./openIdentity.ts";
import { SourcePool } from "./sourcePool.ts";

/** Where mining is done. */
export interface MiningPlace {
  readonly db: Database;
  readonly databaseUrl: string;
  /** Absolute path of the data directory. */
  readonly dataDir: string;
  readonly log: MiningServices["log"];
  /** Threads that convert slices; null: as many as there are processors. */
  readonly threads: number | null;
  /** Whether this process works on jobs, or only adds them. */
  readonly works: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface OpenMiningServices extends MiningServices, DescribingServices {
  /** Stops taking jobs, waits for those under way, and ends the threads. */
  close(): Promise<void>;
}

/** Ties the ports of mining to what this installation has. */
export async function openMiningServices(place: MiningPlace): Promise<OpenMiningServices> {
  const { db, databaseUrl, dataDir, log, threads, works, environment } = place;
  const volumes = diskVolumeStore(path.join(dataDir, "volumes"));
  const options = sourceOptionsFromEnv(environment, path.join(dataDir, "spool"));
  const identity = await openIdentity(dataDir, environment);
  const describer = openDescriber(environment);
  // Last, since nothing would stop it if what follows failed.
  const queue = await openJobQueue(databaseUrl, {
    works,
    onError: ({ name }) => log.error({ fault: name }, "the job queue failed; it tries again"),
  });
  const sources = new SourcePool();
  let converter: SliceConverter | null = null;

  return {
    db,
    queue,
    volumes,
    identity,
    slices: huSlices(volumes),
    describer,
    converter() {
      converter ??= createSliceConverter(threads ?? availableParallelism());
      return converter;
    },
    readDocument,
    openSource: (source) =>
      sources.take(JSON.stringify([source.locator, source.credentials]), () =>
        openSource(parseSourceSpec(source.locator), withCredentials(options, source)),
      ),
    parseSource(text) {
      const spec = parseSourceSpec(text);
      return { kind: spec.kind, locator: formatSourceSpec(spec) };
    },
    log,
    async close() {
      await queue.stop();
      await sources.close();
      await converter?.close();
      await describer.close();
    },
  };
}

const credentials = z.union([
  z.strictObject({ kind: z.literal("basic"), user: z.string(), password: z.string() }),
  z.strictObject({ kind: z.literal("bearer"), token: z.string() }),
]);

/** Credentials kept with a source count before those of the environment. */
function withCredentials(options: SourceOptions, source: StoredSource): SourceOptions {
  if (source.credentials === null) return options;
  const kept = credentials.safeParse(source.credentials);
  if (!kept.success) {
    throw new AppError(
      "bad-request",
      "The credentials kept with this source are of a kind that is not known; enter them again.",
    );
  }
  return { ...options, dicomweb: { ...options.dicomweb, credentials: kept.data } };
}
