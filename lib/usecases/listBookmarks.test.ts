import { describe, expect, it } from "vitest";
import type { ReadBookmark, ReadDocument } from "#lib/domain/bookmarks/ReadBookmark.ts";
import type { BookmarkFile } from "#lib/ports/BookmarkFiles.ts";
import { patientBookmark, pixelBookmark } from "#lib/testing/bookmarkOf.ts";
import { ctHeader } from "#lib/testing/ctHeader.ts";
import { listBookmarks } from "./listBookmarks.ts";

const CROSS = [236, 256, 276, 256, 256, 246, 256, 266] as const;

/** Lists files of which each document's text is the key of what was read from it. */
async function list(files: readonly BookmarkFile[], documents: Readonly<Record<string, ReadDocument>> = {}) {
  const reading = {
    files: {
      async *files() {
        yield* files;
      },
      close: async () => undefined,
    },
    readDocument: ({ bytes }: { readonly bytes: Uint8Array }): ReadDocument => {
      const read = documents[new TextDecoder().decode(bytes)];
      if (!read) throw new Error("a file that the test did not name");
      return read;
    },
    mappingJson: null,
  };
  return listBookmarks(reading, new AbortController().signal);
}

const documentFile = (key: string): BookmarkFile => ({
  name: `folder/${key}`,
  what: { document: new TextEncoder().encode(key) },
});
const documentOf = (bookmark: ReadBookmark, more: Partial<ReadDocument> = {}): ReadDocument => ({
  document: bookmark.document,
  bookmarks: [bookmark],
  refused: [],
  rejections: [],
  ...more,
});
const ct = (more: Partial<Parameters<typeof ctHeader>[0]> = {}): BookmarkFile => ({
  name: "folder/ct",
  what: { image: ctHeader({ at: -95, sopInstanceUid: "1.2.1", ...more }) },
});

describe("listBookmarks", () => {
  it("lists a bookmark in the words of the command's JSON", async () => {
    const bookmark = pixelBookmark(CROSS, {
      reported: { longMm: 28.3, shortMm: 14.1 },
      trackingId: "Lesion7",
      findingSite: { scheme: "SCT", value: "10200004", meaning: "liver" },
    });

    expect(await list([documentFile("sr")], { sr: documentOf(bookmark) })).toEqual({
      bookmarks: [
        {
          source: "sr",
          kind: "recist-diameters",
          longMm: 28.3,
          shortMm: 14.1,
          long: [
            [236, 256],
            [276, 256],
          ],
          short: [
            [256, 246],
            [256, 266],
          ],
          space: "pixel-corner",
          image: { sopInstanceUid: "1.2.1", frame: 1 },
          trackingId: "Lesion7",
          findingSite: "liver",
          warnings: [],
        },
      ],
      setAside: [],
    });
  });

  it("does not know the lengths of pixels without the image, unless the source states them", async () => {
    const { bookmarks } = await list([documentFile("sr")], { sr: documentOf(pixelBookmark(CROSS)) });

    expect(bookmarks).toMatchObject([{ longMm: null, shortMm: null }]);
  });

  it("case 10, 11: measures on the marked image when it is among the files, in whichever order they come", async () => {
    // 40 and 20 px of 0.7 mm; stated are 33 mm.
    const bookmark = pixelBookmark(CROSS, { reported: { longMm: 33, shortMm: null } });
    for (const files of [
      [documentFile("sr"), ct()],
      [ct(), documentFile("sr")],
    ]) {
      const { bookmarks } = await list(files, { sr: documentOf(bookmark) });

      expect(bookmarks).toMatchObject([
        { longMm: expect.closeTo(28, 9), shortMm: expect.closeTo(14, 9), warnings: ["length-mismatch"] },
      ]);
    }
  });

  it("knows the lengths of what lies in the patient", async () => {
    const bookmark = patientBookmark(
      [
        [-20, 0, 50],
        [20, 0, 50],
      ],
      [
        [0, -10, 50],
        [0, 10, 50],
      ],
    );

    const { bookmarks } = await list([documentFile("sr")], { sr: documentOf(bookmark) });

    expect(bookmarks).toMatchObject([
      {
        longMm: 40,
        shortMm: 20,
        space: "patient-mm",
        image: null,
        long: [
          [-20, 0, 50],
          [20, 0, 50],
        ],
      },
    ]);
  });

  it("case 8, 15: sets aside what the image shows to be none of it", async () => {
    const frame = documentOf(pixelBookmark(CROSS, { target: { frame: 7 } }));
    const outside = documentOf(
      pixelBookmark([600, 256, 640, 256, 620, 246, 620, 266], { document: { uid: "9.2" } }),
    );

    expect(await list([ct(), documentFile("a"), documentFile("b")], { a: frame, b: outside })).toEqual({
      bookmarks: [],
      setAside: [
        { reason: "frame-out-of-range", count: 1, files: ["folder/a"] },
        { reason: "outside-image", count: 1, files: ["folder/b"] },
      ],
    });
  });

  it("sets marks of other tools aside, with what could not be read, by reason", async () => {
    const line = { ...pixelBookmark(CROSS), kind: "line", geometry: { space: "none" } } as const;
    const refused = {
      reason: "not-four-vertices",
      detail: "three",
      documentUid: "9.1",
      itemPath: "1",
    } as const;
    const unreadable: BookmarkFile = { name: "folder/x", what: { refused: "unreadable" } };

    const listed = await list([unreadable, documentFile("a")], {
      a: documentOf(line, { refused: [refused] }),
    });

    expect(listed).toEqual({
      bookmarks: [],
      setAside: [
        { reason: "not-four-vertices", count: 2, files: ["folder/a"] },
        { reason: "unreadable", count: 1, files: ["folder/x"] },
      ],
    });
  });

  it("case 21, 23: lists only the newest version, and nothing that was withdrawn", async () => {
    const first = documentOf(pixelBookmark(CROSS, { document: { uid: "v1" } }));
    const second = documentOf(pixelBookmark(CROSS, { document: { uid: "v2", predecessorUids: ["v1"] } }));
    const third = documentOf(pixelBookmark(CROSS, { document: { uid: "v3" } }));
    const note = {
      document: null,
      bookmarks: [],
      refused: [],
      rejections: [{ documentUid: "n", rejectedUids: ["v3"] }],
    };
    const files = ["a", "b", "c", "d"].map(documentFile);

    const listed = await list(files, { a: first, b: second, c: third, d: note });

    expect(listed.bookmarks).toHaveLength(1);
    expect(listed.setAside).toEqual([
      { reason: "rejected", count: 1, files: ["folder/c"] },
      { reason: "superseded", count: 1, files: ["folder/a"] },
    ]);
  });
});
