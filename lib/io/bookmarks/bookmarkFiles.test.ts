import { describe, expect, it } from "vitest";
import { collect } from "#lib/testing/collect.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { tinyDicom } from "#lib/testing/tinyDicom.ts";
import { bookmarkFiles } from "./bookmarkFiles.ts";

const report = tinyDicom({
  "00080016": "1.2.840.10008.5.1.4.1.1.88.33",
  "00080018": "1.2.3.1.2.1",
  "00080060": "SR",
  "7FE00010": null,
});

async function found(targets: readonly string[], leaveOut: string | null = null) {
  const files = bookmarkFiles(targets, leaveOut);
  const all = await collect(files.files(new AbortController().signal));
  await files.close();
  return all.map(({ name, what }) => [name, "refused" in what ? what.refused : Object.keys(what)[0]]);
}

describe("bookmarkFiles", () => {
  it("tells images, documents and the rest of a folder of any depth by their content", async () => {
    await using folder = await temporaryFolder({
      "a/b/IM0001": tinyDicom(),
      "a/SR0001.txt": report,
      "c/annotation.bin": "<ImageAnnotationCollection/>",
      "c/picture.dcm": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
    });

    const told = await found([folder.path]);

    expect(told.map(([name, what]) => [name?.slice(folder.path.length + 1), what])).toEqual([
      ["a/SR0001.txt", "document"],
      ["a/b/IM0001", "image"],
      ["c/annotation.bin", "document"],
      ["c/picture.dcm", "not-dicom"],
    ]);
  });

  it("takes single files, and tells them as they were named", async () => {
    await using folder = await temporaryFolder({ "x.dcm": report, "y.dcm": report });

    expect(await found([`${folder.path}/y.dcm`])).toEqual([[`${folder.path}/y.dcm`, "document"]]);
  });

  it("leaves the mapping file out", async () => {
    await using folder = await temporaryFolder({ "map.json": "{}", "x.dcm": report });

    const told = await found([folder.path], `${folder.path}/map.json`);

    expect(told).toEqual([[`${folder.path}/x.dcm`, "document"]]);
  });

  it("refuses a path that is not there", async () => {
    await expect(found(["/nowhere/at/all"])).rejects.toMatchObject({ code: "not-found" });
  });
});
