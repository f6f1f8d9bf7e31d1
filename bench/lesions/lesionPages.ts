import type { Database } from "#lib/db/client.ts";
import { listEntries } from "#lib/db/explore/listEntries.ts";
import { EMPTY_QUERY } from "#lib/domain/query/Query.ts";
import { parseSort } from "#lib/domain/query/Sort.ts";
import { readEnv } from "#lib/server/env.ts";
import { openServices } from "#lib/server/services.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import type { BenchCase } from "../Bench.ts";
import { seedEntries } from "./seedEntries.ts";

const LESIONS = 1_000_000;
const LESIONS_A_PAGE = 100;
const BY_LENGTH = parseSort("long");

/** A page of a million lesions ordered by their long diameter: found by comparing, and by counting rows as skip/take does. */
export async function lesionPages(page: number, atLeast: number): Promise<BenchCase> {
  const folder = await temporaryFolder();
  const services = await openServices(
    readEnv({ ...process.env, DATABASE_URL: undefined, LESIONARY_DATA_DIR: folder.path }),
  );
  const { db } = services;
  await seedEntries(db, LESIONS);
  const skip = (page - 1) * LESIONS_A_PAGE;
  const [last] = skip === 0 ? [] : await skipTake(db, skip - 1, 1);
  // What the page before would have told.
  const after = last ? { value: last.longMm, lesionId: last.lesionId } : null;

  let ours: readonly number[] = [];
  let theirs: readonly number[] = [];
  return {
    input: `${LESIONS} lesions by long diameter, page ${page} of ${LESIONS_A_PAGE}`,
    ours: {
      async run() {
        const rows = await listEntries(db, EMPTY_QUERY, BY_LENGTH, {
          after,
          limit: LESIONS_A_PAGE,
          many: true,
        });
        ours = rows.map(({ id }) => id);
        return { bytes: null };
      },
    },
    peers: [
      {
        name: "OFFSET, as skip and take give it",
        atLeast,
        bytesAtMost: null,
        async run() {
          theirs = (await skipTake(db, skip, LESIONS_A_PAGE)).map(({ lesionId }) => lesionId);
          return { bytes: null };
        },
      },
    ],
    async check() {
      if (ours.length !== LESIONS_A_PAGE || ours.some((id, i) => id !== theirs[i])) {
        throw new Error(`the pages differ: ${ours.slice(0, 3)} … and ${theirs.slice(0, 3)} …`);
      }
    },
    async close() {
      await services.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The same rows with what a list shows of them. */
const skipTake = (db: Database, skip: number, take: number) =>
  db.lesionEntry.findMany({
    where: { state: "active", excluded: false },
    orderBy: [{ longMm: "asc" }, { lesionId: "asc" }],
    skip,
    take,
    include: { lesion: { include: { series: true, versions: true } } },
  });
