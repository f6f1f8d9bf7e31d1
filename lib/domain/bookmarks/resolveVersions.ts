import type { BookmarkDocument, ReadBookmark, ReadDocument } from "./ReadBookmark.ts";

/** Every bookmark in exactly one of the lists; copies of the very same document count once. */
export interface ResolvedBookmarks {
  /** Those that count. */
  readonly active: readonly ReadBookmark[];
  /** Those of a document that a newer version replaces: also what the newer one left out, and so deleted. */
  readonly superseded: readonly ReadBookmark[];
  /** Those withdrawn by a rejection note, of their document or of the image that they mark. */
  readonly rejected: readonly ReadBookmark[];
}

/**
 * Which bookmarks still count, when documents replace one another and rejection notes withdraw some.
 *
 * A document replaces all that it names as predecessors (PS3.3 C.17.2, Predecessor Documents). Two heads that replace
 * the same one both count. A rejected version does not bring its predecessor back: the reader had replaced it before.
 * Does not depend on the order of the documents. Documents that wait for completion replace nothing; reading has
 * refused their marks already.
 */
export function resolveVersions(documents: readonly ReadDocument[]): ResolvedBookmarks {
  const newest = newestByUid(documents);
  const complete = [...newest.values()].filter(({ document }) => document?.complete !== false);
  const replaced = replacedUids(complete.flatMap(({ document }) => document ?? []));
  const rejectedUids = new Set(
    documents.flatMap(({ rejections }) => rejections.flatMap((note) => note.rejectedUids)),
  );

  const active: ReadBookmark[] = [];
  const superseded: ReadBookmark[] = [];
  const rejected: ReadBookmark[] = [];
  for (const read of documents) {
    const kept = read.document ? newest.get(read.document.uid) : read;
    // The very same document met twice, such as a file and its copy, is one document.
    if (kept !== read && JSON.stringify(kept) === JSON.stringify(read)) continue;
    for (const bookmark of read.bookmarks) {
      const { document, target } = bookmark;
      const withdrawn =
        rejectedUids.has(document.uid) ||
        (target.sopInstanceUid !== null && rejectedUids.has(target.sopInstanceUid));
      if (withdrawn) rejected.push(bookmark);
      else if (kept !== read || replaced.has(document.uid)) superseded.push(bookmark);
      else active.push(bookmark);
    }
  }
  return { active: sorted(active), superseded: sorted(superseded), rejected: sorted(rejected) };
}

/** The last written of the documents that bear the same UID: an AIM annotation keeps its UID when it is edited. */
function newestByUid(documents: readonly ReadDocument[]): ReadonlyMap<string, ReadDocument> {
  const newest = new Map<string, ReadDocument>();
  for (const read of documents) {
    if (!read.document) continue;
    const rival = newest.get(read.document.uid);
    if (!rival || isNewer(read, rival)) newest.set(read.document.uid, read);
  }
  return newest;
}

function isNewer(a: ReadDocument, b: ReadDocument): boolean {
  const [writtenA, writtenB] = [a.document?.writtenAt ?? "", b.document?.writtenAt ?? ""];
  if (writtenA !== writtenB) return writtenA > writtenB;
  // Written at the same moment: any rule will do that does not depend on the order of the documents.
  return JSON.stringify(a) > JSON.stringify(b);
}

/**
 * The UIDs that another document replaces. In a ring of documents that replace each other, which no correct writer
 * makes, the last written is kept rather than none.
 */
function replacedUids(documents: readonly BookmarkDocument[]): ReadonlySet<string> {
  const byUid = new Map(documents.map((document) => [document.uid, document]));
  const replaced = new Set<string>();
  for (const document of documents) {
    for (const uid of document.predecessorUids) {
      const predecessor = byUid.get(uid);
      const ring = predecessor !== undefined && replaces(predecessor, document.uid, byUid);
      if (!ring || isOlder(predecessor, document)) replaced.add(uid);
    }
  }
  return replaced;
}

/** Whether a document replaces another, directly or through others. */
function replaces(
  document: BookmarkDocument,
  uid: string,
  byUid: ReadonlyMap<string, BookmarkDocument>,
): boolean {
  const seen = new Set<string>();
  const open = [document];
  for (let current = open.pop(); current; current = open.pop()) {
    for (const predecessor of current.predecessorUids) {
      if (predecessor === uid) return true;
      const next = byUid.get(predecessor);
      if (next && !seen.has(predecessor)) open.push(next);
      seen.add(predecessor);
    }
  }
  return false;
}

function isOlder(a: BookmarkDocument, b: BookmarkDocument): boolean {
  const [writtenA, writtenB] = [a.writtenAt ?? "", b.writtenAt ?? ""];
  return writtenA === writtenB ? a.uid < b.uid : writtenA < writtenB;
}

const placeOf = ({ document, itemPath }: ReadBookmark): string => `${document.uid} ${itemPath}`;

const sorted = (bookmarks: readonly ReadBookmark[]): readonly ReadBookmark[] =>
  bookmarks.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0));
