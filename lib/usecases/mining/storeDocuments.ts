import type { Prisma } from "../../db/generated/client.ts";
import { addSentences, type NewSentence } from "../../db/reports/sentences.ts";
import type { ReadBookmark, ReadDocument } from "../../domain/bookmarks/ReadBookmark.ts";
import { deidentify } from "../../domain/reports/deidentify.ts";
import type { Identity } from "../../ports/Identity.ts";

/** A document's content, and the study that it was put beside when it lies loose. */
export interface KeptDocument {
  readonly read: ReadDocument;
  /** Study Instance UID. */
  readonly near: string | null;
}

/**
 * Keeps what documents gave: the whole of it sealed for the planning of the run, each mark as a bookmark without
 * anything that identifies, and each refusal as an item of the funnel.
 *
 * The same document met twice (a copy, a second source) gives the same bookmarks, and one item each.
 */
export async function storeDocuments(
  db: Prisma.TransactionClient,
  identity: Identity,
  at: { readonly runId: number; readonly workId: bigint | null },
  documents: readonly KeptDocument[],
): Promise<void> {
  const { runId, workId } = at;
  if (documents.length === 0) return;
  await db.sealedDocument.createMany({
    data: documents.map((document) => ({ runId, workId, sealed: identity.seal(document) })),
  });

  const marks = documents.flatMap(({ read }) => read.bookmarks);
  await db.bookmark.createMany({
    data: marks.map((mark) => ({ ...bookmarkRow(identity, mark), firstRunId: runId, lastRunId: runId })),
    skipDuplicates: true,
  });
  await db.bookmark.updateMany({
    where: { id: { in: marks.map((mark) => bookmarkId(identity, mark)) } },
    data: { lastRunId: runId },
  });
  await db.bookmarkIdentity.createMany({
    data: marks.map((mark) => ({
      bookmarkId: bookmarkId(identity, mark),
      documentHash: identity.hash("document", mark.document.uid),
      imageHash:
        mark.target.sopInstanceUid === null ? null : identity.hash("instance", mark.target.sopInstanceUid),
    })),
    skipDuplicates: true,
  });
  await addSentences(
    db,
    marks.flatMap((mark) => sentencesOf(identity, mark)),
  );
  await db.miningItem.createMany({
    data: marks.map((mark) => ({
      runId,
      workId,
      kind: "mark",
      bookmarkId: bookmarkId(identity, mark),
      reached: 1,
    })),
    skipDuplicates: true,
  });
  await db.miningItem.createMany({
    data: documents.flatMap(({ read }) =>
      read.refused.map(({ reason, detail }) => ({
        runId,
        workId,
        kind: "mark",
        reached: 1,
        stoppedAt: "read-bookmarks",
        reason,
        detail,
      })),
    ),
  });
}

/** A mark's id, from what it is: document, place in it, and what was drawn. */
export const bookmarkId = (identity: Identity, mark: ReadBookmark): string =>
  identity.uuid("bookmark", mark.document.uid, mark.itemPath, JSON.stringify(mark.geometry));

/** What a document says of a mark in words, after all that could name somebody was taken out; what says nothing then is left. */
function sentencesOf(identity: Identity, mark: ReadBookmark): NewSentence[] {
  const id = bookmarkId(identity, mark);
  return (mark.sentences ?? []).flatMap((sentence) => {
    const text = deidentify(sentence);
    if (!/\p{L}/u.test(text)) return [];
    return [{ lesionId: null, bookmarkId: id, text, source: "sr" }];
  });
}

/** What is stored of a mark in clear: its kind, lengths and codes. Free text and original ids stay behind. */
function bookmarkRow(identity: Identity, mark: ReadBookmark) {
  const tracked = mark.trackingUid ?? mark.trackingId;
  return {
    id: bookmarkId(identity, mark),
    kind: mark.kind,
    source: mark.source,
    longMm: mark.reported.longMm,
    shortMm: mark.reported.shortMm,
    trackingKey: tracked === null ? null : identity.hash("tracking", tracked),
    findingCode: codeOf(mark.finding),
    findingSiteCode: codeOf(mark.findingSite),
    warnings: [...mark.warnings],
  };
}

/** Scheme and value of a code of a public scheme, when it looks as that scheme's do; anything else may be any text. */
function codeOf(code: { readonly scheme: string; readonly value: string } | null): string | null {
  if (!code) return null;
  return PUBLIC_CODES[code.scheme]?.test(code.value) ? `${code.scheme} ${code.value}` : null;
}

const SNOMED_RT = /^(?:[A-Z]-?[0-9A-F]{4,6}|\d{6,18})$/;
const PUBLIC_CODES: Readonly<Record<string, RegExp>> = {
  SCT: /^\d{6,18}$/,
  SRT: SNOMED_RT,
  SNM3: SNOMED_RT,
  DCM: /^\d{4,6}$/,
  FMA: /^\d{1,7}$/,
  RADLEX: /^RID\d{1,6}$/,
  NCIt: /^C\d{1,7}$/,
  UMLS: /^C\d{7}$/,
};
