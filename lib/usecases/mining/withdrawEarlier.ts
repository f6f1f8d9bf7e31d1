import type { Prisma } from "../../db/generated/client.ts";
import type { ReadDocument } from "../../domain/bookmarks/ReadBookmark.ts";
import type { Identity } from "../../ports/Identity.ts";

/**
 * Withdraws bookmarks of *earlier* runs that documents read in this one replace or reject: the documents that they came
 * from need not be read again for it. A withdrawn bookmark stays as a tombstone.
 */
export async function withdrawEarlier(
  db: Prisma.TransactionClient,
  identity: Identity,
  documents: readonly ReadDocument[],
): Promise<void> {
  const replaced = documents.flatMap(({ document }) =>
    document?.complete === false ? [] : (document?.predecessorUids ?? []),
  );
  const rejected = documents.flatMap(({ rejections }) =>
    rejections.flatMap(({ rejectedUids }) => rejectedUids),
  );

  await withdraw(
    db,
    "superseded",
    replaced.map((uid) => identity.hash("document", uid)),
    [],
  );
  await withdraw(
    db,
    "rejected",
    rejected.map((uid) => identity.hash("document", uid)),
    rejected.map((uid) => identity.hash("instance", uid)),
  );
}

async function withdraw(
  db: Prisma.TransactionClient,
  state: "superseded" | "rejected",
  documentHashes: Uint8Array<ArrayBuffer>[],
  imageHashes: Uint8Array<ArrayBuffer>[],
): Promise<void> {
  if (documentHashes.length === 0 && imageHashes.length === 0) return;
  const found = await db.bookmarkIdentity.findMany({
    where: { OR: [{ documentHash: { in: documentHashes } }, { imageHash: { in: imageHashes } }] },
    select: { bookmarkId: true },
  });
  await db.bookmark.updateMany({
    where: { id: { in: found.map(({ bookmarkId }) => bookmarkId) } },
    data: { state },
  });
}
