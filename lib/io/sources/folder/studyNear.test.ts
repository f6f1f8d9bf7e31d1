import { describe, expect, it } from "vitest";
import type { FilePlace } from "./FilePlace.ts";
import type { FolderIndex } from "./folderIndex.ts";
import { studyNear } from "./studyNear.ts";

/** An index in which each place holds a CT image of the study beside it. */
function indexOf(images: readonly (readonly [FilePlace, string])[]): FolderIndex {
  const studies = new Map<string, unknown>();
  for (const [place, uid] of images) {
    const series = { uid: `${uid}.1`, studyUid: uid, modality: "CT", objects: [{ place }] };
    studies.set(uid, { uid, series: new Map([[`${uid}.${String(place)}`, series]]) });
  }
  // Only what the function reads of an index is made here.
  return { studies, objects: new Map() } as unknown as FolderIndex;
}

describe("studyNear", () => {
  const near = studyNear(
    indexOf([
      ["ann/first/ct/1.dcm", "1.1"],
      ["ann/second/1.dcm", "1.2"],
      [["bob.zip", 70], "1.3"],
    ]),
  );

  it("finds the study of the same folder, of a folder below, and of the folder above", () => {
    expect(near("ann/second/marks.mrk.json")).toBe("1.2");
    expect(near("ann/first/marks.mrk.json")).toBe("1.1");
    expect(near("ann/second/slicer/marks.mrk.json")).toBe("1.2");
  });

  it("finds none where studies of several lie", () => {
    expect(near("ann/marks.mrk.json")).toBeNull();
    expect(near("marks.mrk.json")).toBeNull();
    expect(near("nobody/marks.mrk.json")).toBeNull();
  });

  it("takes an archive for a folder", () => {
    expect(near(["bob.zip", 9000])).toBe("1.3");
  });

  it("finds none where there are no images at all", () => {
    expect(studyNear(indexOf([]))("a/b.csv")).toBeNull();
  });
});
