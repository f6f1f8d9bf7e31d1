import type { NewRelease, Release, ReleaseParameters } from "../../contracts/releases.ts";
import type { Database } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import { whereOf } from "../../db/query/whereOf.ts";
import {
  digestOfRelease,
  freezeLesions,
  importsOfRelease,
  settingsOfRelease,
} from "../../db/release/releases.ts";
import { leakText } from "../../domain/datasets/datasheet.ts";
import { AppError } from "../../domain/errors.ts";
import { formatQuery } from "../../domain/query/formatQuery.ts";
import { parseQuery } from "../../domain/query/parseQuery.ts";
import { describeRelease } from "./describeRelease.ts";
import { takeCensus } from "./takeCensus.ts";

/** A release of a million lesions is frozen within this time. */
const LONGEST_MS = 10 * 60_000;

/**
 * Freezes the lesions that a query gives under a name: which version of each, and in which part. A release never
 * changes, whatever becomes of its lesions.
 *
 * @throws AppError `conflict` when the name is taken, or when a person would be in two parts; `bad-request` when the query
 *   cannot be read or gives no lesion
 */
export async function createRelease(
  { db }: { readonly db: Database },
  { name, query = "", notes = "" }: NewRelease,
  author: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Release> {
  const chosen = parseQuery(query);
  const written = formatQuery(chosen);
  await db
    .$transaction(
      async (tx) => {
        await refuseIfTaken(tx, name);
        const { id } = await tx.release.create({
          data: {
            name,
            notes,
            query: written,
            parameters: {},
            report: {},
            sha256: new Uint8Array(),
            createdBy: author,
          },
        });
        const lesions = await freezeLesions(tx, id, whereOf(chosen));
        if (lesions === 0) {
          throw new AppError("bad-request", "The query gives no lesion, so there is nothing to freeze.");
        }
        const census = await takeCensus(tx, { releaseId: id }, signal);
        const { leaks } = census.leakage;
        if (leaks.length > 0) {
          throw new AppError(
            "conflict",
            `The release would leak: ${leaks.slice(0, 5).map(leakText).join("; ")}. ` +
              "Leave these patients out of one part, such as with -patient:N in the query, and try again.",
          );
        }
        const sha256 = await digestOfRelease(tx, id);
        const parameters: ReleaseParameters = {
          runs: await settingsOfRelease(tx, id),
          imports: await importsOfRelease(tx, id),
        };
        await tx.release.update({
          where: { id },
          data: {
            parameters: asJson(parameters),
            report: asJson(census),
            sha256,
          },
        });
        await tx.auditEvent.create({
          data: {
            actor: author,
            action: "create-release",
            subject: `release ${name}`,
            after: { query: written, lesions, sha256: Buffer.from(sha256).toString("hex") },
          },
        });
      },
      // What is counted, hashed and frozen is one state of the dataset.
      { isolationLevel: "RepeatableRead", timeout: LONGEST_MS, maxWait: 60_000 },
    )
    .catch((error: unknown) => {
      // Somebody else took the name in the same moment.
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw taken(name);
      throw error;
    });
  return describeRelease({ db }, name);
}

async function refuseIfTaken(db: Prisma.TransactionClient, name: string): Promise<void> {
  if (await db.release.findUnique({ where: { name }, select: { id: true } })) throw taken(name);
}

const taken = (name: string): AppError =>
  new AppError(
    "conflict",
    `There is a release "${name}" already, and a release never changes. Choose another name.`,
  );

/** Plain data as Prisma wants JSON typed: a copy, of which nothing is shared. */
const asJson = (value: unknown): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));
