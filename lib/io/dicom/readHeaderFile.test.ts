import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { headerFromDataset } from "#lib/domain/dicom/headerFromDataset.ts";
import {
  BIG_ENDIAN,
  dataSet,
  dicomFile,
  type ElementSpec,
  IMPLICIT,
  withMeta,
} from "#lib/testing/dicomBytes.ts";
import { readDataset } from "./readDataset.ts";
import { readHeaderFile } from "./readHeaderFile.ts";

const EXPLICIT_LE = "1.2.840.10008.1.2.1";

const folder = mkdtempSync(path.join(tmpdir(), "lesionary-header-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function saved(bytes: Uint8Array): string {
  const file = path.join(folder, String(++files));
  writeFileSync(file, bytes);
  return file;
}

/** A CT slice with an element in front of its image groups that is as long as one likes. */
function slice(comment = "", more: readonly ElementSpec[] = []): readonly ElementSpec[] {
  return [
    [0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2"],
    [0x00080018, "UI", "1.2.3"],
    [0x00080060, "CS", "CT"],
    [0x00100020, "LO", "P1"],
    [0x00104000, "UT", comment],
    [0x0020000d, "UI", "1.2"],
    [0x0020000e, "UI", "1.2.1"],
    [0x00200032, "DS", "1\\2\\3"],
    [0x00200037, "DS", "1\\0\\0\\0\\1\\0"],
    ...more,
    [0x00280010, "US", [2]],
    [0x00280011, "US", [2]],
    [0x00280030, "DS", "0.7\\0.7"],
    [0x00280100, "US", [16]],
    [0x00280103, "US", [1]],
    [0x00281052, "DS", "-1024"],
    [0x00281053, "DS", "1"],
  ];
}

const PIXELS: ElementSpec = [0x7fe00010, "OW", [1, 2, 3, 4]];

describe("readHeaderFile", () => {
  it.each([
    ["explicit VR", dicomFile(EXPLICIT_LE, [...slice(), PIXELS])],
    ["implicit VR", dicomFile("1.2.840.10008.1.2", [...slice(), PIXELS], IMPLICIT)],
    ["big endian", dicomFile("1.2.840.10008.1.2.2", [...slice(), PIXELS], BIG_ENDIAN)],
    ["deflated", withMeta("1.2.840.10008.1.2.1.99", deflateRawSync(dataSet([...slice(), PIXELS])))],
    ["no preamble", dataSet([...slice(), PIXELS])],
    ["no pixels", dicomFile(EXPLICIT_LE, slice())],
    ["a header of 100 kB", dicomFile(EXPLICIT_LE, [...slice("x".repeat(100_000)), PIXELS])],
    ["a header of 3 MB", dicomFile(EXPLICIT_LE, [...slice("x".repeat(3_000_000)), PIXELS])],
  ])("reads of %s what the whole file says", async (_name, bytes) => {
    const header = await readHeaderFile(saved(bytes));

    expect(header).toEqual(headerFromDataset(readDataset(bytes)));
    expect(header).toMatchObject({
      sopInstanceUid: "1.2.3",
      frames: [{ position: [1, 2, 3], rescaleIntercept: -1024 }],
    });
  });

  it("does not read the pixels, nor mind that they are not there", async () => {
    const header = await readHeaderFile(saved(dicomFile(EXPLICIT_LE, [...slice(), PIXELS]).subarray(0, -8)));

    expect(header?.sopInstanceUid).toBe("1.2.3");
  });

  it("reads the functional groups of an object of several frames, which stand behind the image groups", async () => {
    const place = (z: number): readonly ElementSpec[] => [
      [0x00209113, "SQ", { items: [[[0x00200032, "DS", `0\\0\\${z}`]]] }],
    ];
    const bytes = dicomFile(EXPLICIT_LE, [
      ...slice("x".repeat(9000), [[0x00280008, "IS", "2"]]),
      [0x52009230, "SQ", { items: [place(10), place(5)], open: true }],
      PIXELS,
    ]);

    const header = await readHeaderFile(saved(bytes));

    expect(header?.frames.map((frame) => frame.position)).toEqual([
      [0, 0, 10],
      [0, 0, 5],
    ]);
  });

  it("is null for what is no DICOM, however short", async () => {
    for (const content of [
      "",
      "DICOM",
      "a text file of some length that is nothing else",
      "\0".repeat(200),
    ]) {
      expect(await readHeaderFile(saved(Buffer.from(content)))).toBeNull();
    }
  });

  it("refuses a file that ends within its header", async () => {
    const bytes = dicomFile(EXPLICIT_LE, slice());

    await expect(readHeaderFile(saved(bytes.subarray(0, -3)))).rejects.toThrow("(0028,1053)");
  });

  it("reads the header of a transfer syntax whose pixels nobody can read", async () => {
    const header = await readHeaderFile(saved(dicomFile("1.2.840.10008.1.2.4.100", [...slice(), PIXELS])));

    expect(header).toMatchObject({ modality: "CT", transferSyntaxUid: "1.2.840.10008.1.2.4.100" });
  });

  it("passes on that a file cannot be opened", async () => {
    await expect(readHeaderFile(path.join(folder, "nothing"))).rejects.toThrow("ENOENT");
  });
});
