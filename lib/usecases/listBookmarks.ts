import { knownLengths, type MarkedImage } from "#lib/domain/bookmarks/knownLengths.ts";
import type {
  BookmarkSource,
  BookmarkWarning,
  ReadBookmark,
  ReadDocument,
} from "#lib/domain/bookmarks/ReadBookmark.ts";
import { resolveVersions } from "#lib/domain/bookmarks/resolveVersions.ts";
import { whyNotRecist } from "#lib/domain/bookmarks/whyNotRecist.ts";
import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import type { BookmarkFiles } from "#lib/ports/BookmarkFiles.ts";
import type { DocumentReader } from "#lib/ports/DocumentReader.ts";

export interface BookmarkReading {
  readonly files: BookmarkFiles;
  readonly readDocument: DocumentReader;
  /** How a CSV's columns are to be understood; null: CSV files are set aside. */
  readonly mappingJson: string | null;
}

/** A point: column and row of the image, or x, y, z in the patient [mm]. */
type ListedPoint = readonly number[];

/** A bookmark as it is listed for people and scripts. Holds original identifiers. */
export interface ListedBookmark {
  readonly source: BookmarkSource;
  readonly kind: "recist-diameters";
  /** Null when it cannot be known without the image. */
  readonly longMm: number | null;
  readonly shortMm: number | null;
  readonly long: readonly [ListedPoint, ListedPoint];
  readonly short: readonly [ListedPoint, ListedPoint];
  readonly space: "pixel-corner" | "patient-mm";
  /** Null when the source names none. */
  readonly image: { readonly sopInstanceUid: string; readonly frame: number } | null;
  readonly trackingId: string | null;
  readonly findingSite: string | null;
  readonly warnings: readonly BookmarkWarning[];
}

export interface ListedBookmarks {
  readonly bookmarks: readonly ListedBookmark[];
  /** Everything else, by reason: marks of other tools, what could not be read, what a newer version replaced. */
  readonly setAside: readonly {
    readonly reason: string;
    readonly count: number;
    readonly files: readonly string[];
  }[];
}

/**
 * The bookmarks in files, each once and only those that count: what a newer version replaces or a rejection note
 * withdraws is set aside, and so is every mark that is no pair of RECIST diameters.
 *
 * Images among the files are not listed; they tell the lengths of what is marked on them.
 */
export async function listBookmarks(
  { files, readDocument, mappingJson }: BookmarkReading,
  signal: AbortSignal,
  progress: (now: { readonly stage: string; readonly done: number; readonly total: null }) => void = () => {},
): Promise<ListedBookmarks> {
  const images = new Map<string, MarkedImage>();
  const documents: { readonly file: string; readonly read: ReadDocument }[] = [];
  const aside = new Map<string, string[]>();
  const setAside = (reason: string, file: string): void => {
    const files = aside.get(reason);
    if (files) files.push(file);
    else aside.set(reason, [file]);
  };

  let done = 0;
  for await (const { name, what } of files.files(signal)) {
    done += 1;
    progress({ stage: "read-bookmarks", done, total: null });
    if ("image" in what) images.set(what.image.sopInstanceUid, geometryOf(what.image));
    else if ("refused" in what) setAside(what.refused, name);
    else {
      // The reader looks at the content; the format told here is only a first guess.
      const read = readDocument({ format: "dicom", bytes: what.document, name }, mappingJson);
      documents.push({ file: name, read });
      for (const { reason } of read.refused) setAside(reason, name);
    }
  }

  const { active, superseded, rejected } = resolveVersions(documents.map(({ read }) => read));
  const states = new Map<ReadBookmark, "active" | "superseded" | "rejected">([
    ...active.map((bookmark) => [bookmark, "active"] as const),
    ...superseded.map((bookmark) => [bookmark, "superseded"] as const),
    ...rejected.map((bookmark) => [bookmark, "rejected"] as const),
  ]);
  const bookmarks: ListedBookmark[] = [];
  for (const { file, read } of documents) {
    for (const bookmark of read.bookmarks) {
      const state = states.get(bookmark);
      if (state === undefined) continue;
      const listed = state === "active" ? listedOr(bookmark, images) : state;
      if (typeof listed === "string") setAside(listed, file);
      else bookmarks.push(listed);
    }
  }
  return { bookmarks, setAside: summed(aside) };
}

/** Of an image no more is kept than its geometry: there may be a hundred thousand of them. */
const geometryOf = ({ frames, pixels: { columns, rows } }: InstanceHeader): MarkedImage => ({
  frames,
  columns,
  rows,
});

/** A bookmark as it is listed, or why it is set aside. */
function listedOr(bookmark: ReadBookmark, images: ReadonlyMap<string, MarkedImage>): ListedBookmark | string {
  const reason = whyNotRecist(bookmark);
  if (reason !== null) return reason;
  const { sopInstanceUid, frame } = bookmark.target;
  const known = knownLengths(bookmark, images.get(sopInstanceUid ?? "") ?? null);
  if (typeof known === "string") return known;

  const lines = linesOf(known.geometry);
  if (!lines) return "not-recist";
  return {
    source: bookmark.source,
    kind: "recist-diameters",
    longMm: known.longMm,
    shortMm: known.shortMm,
    ...lines,
    image: sopInstanceUid === null ? null : { sopInstanceUid, frame: frame ?? 1 },
    trackingId: bookmark.trackingId,
    findingSite: bookmark.findingSite && (bookmark.findingSite.meaning || bookmark.findingSite.value),
    warnings: known.warnings,
  };
}

function linesOf(
  geometry: ReadBookmark["geometry"],
): Pick<ListedBookmark, "long" | "short" | "space"> | null {
  if (!("diameters" in geometry)) return null;
  if (geometry.space === "patient-mm") return { ...geometry.diameters, space: geometry.space };
  const { long, short } = geometry.diameters;
  return {
    long: [pair(long[0]), pair(long[1])],
    short: [pair(short[0]), pair(short[1])],
    space: geometry.space,
  };
}

const pair = ({ x, y }: { readonly x: number; readonly y: number }): ListedPoint => [x, y];

/** Reasons with their count and files, the most frequent first. */
const summed = (aside: ReadonlyMap<string, readonly string[]>): ListedBookmarks["setAside"] =>
  [...aside]
    .map(([reason, files]) => ({ reason, count: files.length, files: [...new Set(files)] }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
