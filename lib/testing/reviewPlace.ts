import { randomUUID } from "node:crypto";
import type { NewBatch, VerdictBody } from "#lib/contracts/review.ts";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import { huSlices } from "#lib/io/store/huSlices.ts";
import { claimItems } from "#lib/usecases/review/claimItems.ts";
import { createBatch } from "#lib/usecases/review/createBatch.ts";
import type { ReviewServices, ReviewUser } from "#lib/usecases/review/ReviewServices.ts";
import { recordVerdict } from "#lib/usecases/review/recordVerdict.ts";
import { testDatabase } from "./database.ts";
import { fillSmallDataset } from "./smallDataset.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** People who review: the name is in capitals, the id is not. */
export const personOf = (id: string, role: ReviewUser["role"] = "reader"): ReviewUser => ({
  id,
  name: `Dr. ${id.toUpperCase()}`,
  role,
});
export const [ANN, BEN, CLEO] = [personOf("ann"), personOf("ben"), personOf("cleo")] as const;
export const BOSS: ReviewUser = personOf("boss", "researcher");

export interface ReviewPlace extends AsyncDisposable {
  readonly services: ReviewServices;
  /** Makes a batch of all active lesions, unless told otherwise. */
  batch(wish?: Partial<NewBatch>): Promise<number>;
  /** What the reader is handed. */
  claim(
    batchId: number,
    user: ReviewUser,
    count?: number,
    have?: readonly string[],
  ): ReturnType<typeof claimItems>;
  /** Rules on an item as it stands. */
  rule(
    item: { readonly id: string; readonly lesion: { readonly version: number } },
    user: ReviewUser,
    body: Partial<VerdictBody>,
  ): ReturnType<typeof recordVerdict>;
  /** The lesion's state and the version that counts. */
  lesion(id: number): Promise<Awaited<ReturnType<typeof lesionNow>>>;
}

/**
 * The small dataset (see `fillSmallDataset`; lesion 4 is flagged, 3 and 4 overlap by 14 x 20 of 46 x 20 px) with its slices
 * kept, and people to review it.
 */
export async function reviewPlace(): Promise<ReviewPlace> {
  const database = await testDatabase();
  const folder = await temporaryFolder();
  const { db } = database;
  const volumes = diskVolumeStore(folder.path, { flush: false });
  await fillSmallDataset(db, volumes);
  const series = await db.series.findMany();
  await db.slice.createMany({
    data: series.flatMap(({ id, slices }) =>
      Array.from({ length: slices }, (_, at) => ({
        seriesId: id,
        index: at + 1,
        offsetMm: at * 5,
        stored: true,
      })),
    ),
  });
  const now = new Date(0);
  const crowd = Array.from({ length: 8 }, (_, at) => personOf(`r${at}`));
  await db.user.createMany({
    data: [ANN, BEN, CLEO, BOSS, ...crowd].map(({ id, name, role }) => ({
      id,
      name,
      role,
      email: `${id}@lesionary.test`,
      createdAt: now,
      updatedAt: now,
    })),
  });
  const services = { db, slices: huSlices(volumes) };
  return {
    services,
    async batch(wish = {}) {
      const all = { name: "Test", kind: "lesions" as const, filter: {}, readings: 1 as const };
      const made = await createBatch(services, { ...all, readerIds: [], honeypotShare: 0, ...wish }, BOSS);
      return made.id;
    },
    claim: (batchId, user, count = 1, have = []) =>
      claimItems(services, { batchId, user, count, have: [...have] }),
    rule: ({ id, lesion }, user, body) =>
      recordVerdict(services, {
        itemId: id,
        user,
        body: { id: randomUUID(), decision: "accept", seconds: 2, lesionVersion: lesion.version, ...body },
      }),
    lesion: (id) => lesionNow(services, id),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function lesionNow({ db }: ReviewServices, id: number) {
  const { state, mergedIntoId, version } = await db.lesion.findUniqueOrThrow({ where: { id } });
  const { origin, verdict, reason, author, noisy, coordinates, longMm, flags } =
    await db.lesionVersion.findUniqueOrThrow({
      where: { lesionId_version: { lesionId: id, version } },
      include: { flags: true },
    });
  const rules = flags.map(({ rule }) => rule);
  return { state, mergedIntoId, version, origin, verdict, reason, author, noisy, coordinates, longMm, rules };
}
