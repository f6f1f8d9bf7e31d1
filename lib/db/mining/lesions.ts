import { NOISE_RULES } from "../../domain/noise/rules.ts";
import type { Prisma } from "../generated/client.ts";
import { inChunks } from "../inChunks.ts";
import { nextIds } from "../nextIds.ts";

/** What a version says of a lesion, without who said it when: the columns of LesionVersion. */
export interface VersionContent {
  readonly coordinates: number[];
  readonly box: number[];
  readonly longMm: number;
  readonly shortMm: number;
  readonly longPx: number;
  readonly shortPx: number;
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly bodyZError: number | null;
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
  readonly bodyShare: number | null;
  readonly angleDegrees: number | null;
  readonly rangeFirst: number;
  readonly rangeLast: number;
}

/** A reason for review as its row: which rule was broken, by how much. */
export interface FlagContent {
  readonly rule: string;
  readonly value: number;
  readonly limit: number;
  readonly side: string;
  readonly unit: string;
}

/** What is held of a lesion now, as far as mining decides on it. */
export interface KnownLesion {
  readonly id: number;
  readonly state: string;
  readonly version: number;
  readonly versionId: bigint;
  /** Whether a person decided on it: on what the version that counts says, or on where it was merged. */
  readonly decided: boolean;
  readonly content: VersionContent;
  readonly flags: readonly FlagContent[];
  readonly bookmarkIds: readonly string[];
}

/** Origins of versions that pipelines write: whatever else wrote one was a person. */
const PIPELINE_ORIGINS = ["mined", "merged"];

/**
 * The current version of each lesion that mining made, with the bookmarks that it was made of; by number. Lesions that
 * readers drew, or that were imported, are none of mining's business.
 */
export async function loadLesions(db: Prisma.TransactionClient): Promise<readonly KnownLesion[]> {
  const rows = await db.lesion.findMany({
    where: { origin: "mined" },
    orderBy: { id: "asc" },
    include: {
      versions: { orderBy: { version: "desc" }, take: 1, include: { flags: { orderBy: { id: "asc" } } } },
      bookmarks: { select: { bookmarkId: true }, orderBy: { bookmarkId: "asc" } },
    },
  });
  return rows.flatMap(({ id, state, versions: [current], bookmarks }) =>
    !current
      ? []
      : [
          {
            id,
            state,
            version: current.version,
            versionId: current.id,
            decided: !PIPELINE_ORIGINS.includes(current.origin),
            content: current,
            flags: current.flags,
            bookmarkIds: bookmarks.map(({ bookmarkId }) => bookmarkId),
          },
        ],
  );
}

/** A version to be written. */
export interface NewVersion {
  readonly lesionId: number;
  readonly version: number;
  readonly origin: "mined" | "merged";
  readonly content: VersionContent;
  readonly flags: readonly FlagContent[];
}

/** Writes versions with their flags, and makes them the ones that count. */
export async function insertVersions(
  db: Prisma.TransactionClient,
  versions: readonly NewVersion[],
): Promise<void> {
  const ids = await nextIds(db, "LesionVersion", versions.length);
  const rows = versions.map((version, at) => ({ ...version, id: ids[at] ?? 0n }));
  await inChunks(rows, (chunk) =>
    db.lesionVersion.createMany({
      data: chunk.map(({ id, lesionId, version, origin, content }) => ({
        ...content,
        id,
        lesionId,
        version,
        origin,
      })),
    }),
  );
  await insertFlags(
    db,
    rows.flatMap(({ id, flags }) => flags.map((flag) => ({ ...flag, versionId: id }))),
  );
  await db.$executeRaw`
    UPDATE "Lesion" AS lesion SET "version" = given."version"
    FROM unnest(
      ${versions.map(({ lesionId }) => lesionId)}::int[], ${versions.map(({ version }) => version)}::int[]
    ) AS given("id", "version") WHERE lesion."id" = given."id"`;
}

/**
 * Puts other flags in the place of those that mining gave a version: limits move as the dataset grows. What a detector flagged
 * stays.
 */
export async function replaceFlags(
  db: Prisma.TransactionClient,
  changes: readonly { readonly versionId: bigint; readonly flags: readonly FlagContent[] }[],
): Promise<void> {
  if (changes.length === 0) return;
  await db.flag.deleteMany({
    where: {
      versionId: { in: changes.map(({ versionId }) => versionId) },
      rule: { in: NOISE_RULES.map(({ name }) => name) },
    },
  });
  await insertFlags(
    db,
    changes.flatMap(({ versionId, flags }) => flags.map((flag) => ({ ...flag, versionId }))),
  );
}

async function insertFlags(
  db: Prisma.TransactionClient,
  flags: readonly (FlagContent & { readonly versionId: bigint })[],
): Promise<void> {
  await inChunks(flags, (chunk) =>
    db.flag.createMany({
      data: chunk.map(({ versionId, rule, value, limit, side, unit }) => ({
        versionId,
        rule,
        value,
        limit,
        side,
        unit,
      })),
    }),
  );
}
