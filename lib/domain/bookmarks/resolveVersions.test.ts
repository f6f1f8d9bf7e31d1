import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pixelBookmark } from "#lib/testing/bookmarkOf.ts";
import type { BookmarkDocument, ReadDocument } from "./ReadBookmark.ts";
import { resolveVersions } from "./resolveVersions.ts";

const CROSS = [236, 256, 276, 256, 256, 246, 256, 266] as const;

/** A document with one mark for each of the given places, on images of the same name. */
function documentOf(
  uid: string,
  places: readonly string[],
  more: Partial<BookmarkDocument> = {},
): ReadDocument {
  const document = { ...pixelBookmark(CROSS).document, uid, ...more };
  const bookmarks = places.map((place) =>
    pixelBookmark(CROSS, { itemPath: place, document, target: { sopInstanceUid: `image ${place}` } }),
  );
  return { document, bookmarks, refused: [], rejections: [] };
}

const note = (rejectedUids: readonly string[]): ReadDocument => ({
  ...documentOf("note", []),
  rejections: [{ documentUid: "note", rejectedUids }],
});

const namesOf = (documents: readonly ReadDocument[]) => {
  const { active, superseded, rejected } = resolveVersions(documents);
  const names = (list: typeof active) => list.map(({ document, itemPath }) => `${document.uid}:${itemPath}`);
  return { active: names(active), superseded: names(superseded), rejected: names(rejected) };
};

describe("resolveVersions", () => {
  it("case 21: only the newest version counts, and a mark that it dropped is deleted", () => {
    const first = documentOf("v1", ["a", "b"]);
    const second = documentOf("v2", ["a"], { predecessorUids: ["v1"] });

    expect(namesOf([first, second])).toEqual({
      active: ["v2:a"],
      superseded: ["v1:a", "v1:b"],
      rejected: [],
    });
  });

  it("case 21: a version that dropped all its marks deletes them all", () => {
    const first = documentOf("v1", ["a"]);
    const second = documentOf("v2", [], { predecessorUids: ["v1"] });

    expect(namesOf([first, second])).toEqual({ active: [], superseded: ["v1:a"], rejected: [] });
  });

  it("case 21: follows versions through one that names only the last before it", () => {
    const chain = [
      documentOf("v3", ["a"], { predecessorUids: ["v2"] }),
      documentOf("v2", ["a"], { predecessorUids: ["v1"] }),
      documentOf("v1", ["a"]),
    ];

    expect(namesOf(chain).active).toEqual(["v3:a"]);
  });

  it("case 22: keeps both versions that replace the same one", () => {
    const fork = [
      documentOf("v1", ["a"]),
      documentOf("left", ["a"], { predecessorUids: ["v1"] }),
      documentOf("right", ["a"], { predecessorUids: ["v1"] }),
    ];

    expect(namesOf(fork)).toEqual({ active: ["left:a", "right:a"], superseded: ["v1:a"], rejected: [] });
  });

  it("case 23: removes the marks of a rejected document, and those on a rejected image", () => {
    const documents = [documentOf("sr", ["a"]), documentOf("other", ["b", "c"]), note(["sr", "image c"])];

    expect(namesOf(documents)).toEqual({
      active: ["other:b"],
      superseded: [],
      rejected: ["other:c", "sr:a"],
    });
  });

  it("case 23: a rejected version does not bring its predecessor back", () => {
    const documents = [
      documentOf("v1", ["a"]),
      documentOf("v2", ["a"], { predecessorUids: ["v1"] }),
      note(["v2"]),
    ];

    expect(namesOf(documents)).toEqual({ active: [], superseded: ["v1:a"], rejected: ["v2:a"] });
  });

  it("case 24: a PARTIAL document replaces nothing while it waits", () => {
    const waiting = documentOf("v2", [], { predecessorUids: ["v1"], complete: false });

    expect(namesOf([documentOf("v1", ["a"]), waiting]).active).toEqual(["v1:a"]);
  });

  it("takes the last written of two documents of one UID, as an edited AIM annotation is", () => {
    const before = documentOf("aim", ["a", "b"], { writtenAt: "20210322210520" });
    const after = documentOf("aim", ["a"], { writtenAt: "20210323080000" });

    expect(namesOf([after, before])).toEqual({
      active: ["aim:a"],
      superseded: ["aim:a", "aim:b"],
      rejected: [],
    });
  });

  it("counts the very same document once, however many copies there are", () => {
    expect(namesOf([documentOf("sr", ["a"]), documentOf("sr", ["a"])])).toEqual({
      active: ["sr:a"],
      superseded: [],
      rejected: [],
    });
  });

  it("keeps the last written of documents that replace each other", () => {
    const ring = [
      documentOf("v1", ["a"], { predecessorUids: ["v2"], writtenAt: "1" }),
      documentOf("v2", ["a"], { predecessorUids: ["v1"], writtenAt: "2" }),
    ];

    expect(namesOf(ring)).toEqual({ active: ["v2:a"], superseded: ["v1:a"], rejected: [] });
  });

  it("comes to the same result in whichever order the documents are read", () => {
    const uid = fc.constantFrom("v1", "v2", "v3", "v4");
    const any = fc
      .record({
        uid,
        places: fc.uniqueArray(fc.constantFrom("a", "b", "c")),
        predecessorUids: fc.uniqueArray(uid, { maxLength: 2 }),
        writtenAt: fc.constantFrom("1", "2", null),
      })
      .map(({ uid, places, ...more }) => documentOf(uid, places, more));
    const documents = fc.array(any, { maxLength: 6 });
    fc.assert(
      fc.property(documents, fc.subarray(["v1", "image a"]), (given, rejected) => {
        const all = [...given, note(rejected)];

        expect(namesOf(all.toReversed())).toEqual(namesOf(all));
      }),
    );
  });
});
