import { describe, expect, it } from "vitest";
import { text } from "#lib/domain/dicom/dataset.ts";
import { dataset } from "#lib/domain/dicom/elements.ts";
import { readDocument } from "#lib/io/bookmarks/readDocument.ts";
import { decodeFrame } from "#lib/io/dicom/decodeFrame.ts";
import { readDataset } from "#lib/io/dicom/readDataset.ts";
import { readHeader } from "#lib/io/dicom/readHeader.ts";
import { hospital } from "#lib/phantom/hospital/planHospital.ts";
import { patientAndStudy } from "#lib/phantom/objects/ctImage.ts";
import { bidirectionalSr, gsps } from "./bookmarkFiles.ts";
import { ctInstance } from "./ctInstance.ts";
import { dicomFile } from "./dicomFile.ts";
import { decimal } from "./encodeDataset.ts";

/** 5 x 3 pixels with runs, so that RLE has something to pack. */
const PIXELS = Int16Array.of(-1000, -1000, -1000, -1000, 40, 41, 42, 42, 42, 42, 3071, -1024, 0, 0, 7);
const SIZE = { columns: 5, rows: 3, frames: [PIXELS] };

describe("ctInstance", () => {
  it.each(["explicit", "implicit", "deflated", "rle"] as const)(
    "is read back bit exactly from %s",
    async (syntax) => {
      const bytes = ctInstance({ ...SIZE, syntax });
      const frame = await decodeFrame(bytes, 1);
      expect([...frame.values]).toEqual([...PIXELS]);
      expect(readHeader(bytes)).toMatchObject({
        modality: "CT",
        window: { centerHu: 40, widthHu: 400 },
        frames: [{ position: [-180.5, -170.25, -95], pixelSpacing: [0.7, 0.7], rescaleIntercept: 0 }],
      });
    },
  );

  it("is read back as twelve bits without sign", async () => {
    const pixels = { signed: false, bitsStored: 12, intercept: -1024, padding: null };
    const bytes = ctInstance({ ...SIZE, pixels, frames: [PIXELS.map((hu) => hu + 1024)] });
    const { header, values } = await decodeFrame(bytes, 1);
    expect([...values].map((value) => value + (header.frames[0]?.rescaleIntercept ?? 0))).toEqual([
      ...PIXELS,
    ]);
  });

  it("is an Enhanced one when it has more than one position, each frame with its own", async () => {
    const second = PIXELS.map((hu) => hu + 1);
    const bytes = ctInstance({
      ...SIZE,
      positions: [
        [0, 0, 10],
        [0, 0, 5],
      ],
      frames: [PIXELS, second],
    });
    expect(readHeader(bytes).frames.map(({ position }) => position)).toEqual([
      [0, 0, 10],
      [0, 0, 5],
    ]);
    expect([...(await decodeFrame(bytes, 2)).values]).toEqual([...second]);
  });
});

describe("dicomFile", () => {
  it("writes names in the character set that the file declares", () => {
    const names = hospital({ seed: 2018, matrix: 64, patients: 16 }).patients.map(({ person }) => person);
    expect(new Set(names.map(({ characterSet }) => characterSet)).size).toBe(4);
    for (const person of names) {
      const study = { uid: "2.25.1", date: "20210101", time: "080000", accession: "A", description: "CT" };
      const file = dicomFile(patientAndStudy({ ...person, age: null }, study));
      expect(text(readDataset(file), "00100010")).toBe(person.name);
    }
  });

  it("pads every value to an even length", () => {
    const odd = dataset({
      "00080018": ["UI", "1.2.3"],
      "00080060": ["CS", "C"],
      "00200032": ["DS", [1, 2.5, -3]],
    });
    const file = dicomFile(odd);
    expect(file.length % 2).toBe(0);
    expect(readDataset(file).elements.get("00200032")?.values?.map(Number)).toEqual([1, 2.5, -3]);
  });

  it("writes decimals in sixteen characters at most", () => {
    expect(decimal(-0.3420201433256687)).toHaveLength(16);
    expect(Number(decimal(-0.3420201433256687))).toBeCloseTo(-0.34202014332567, 12);
    expect(decimal(0.7)).toBe("0.7");
  });
});

describe("bookmark files", () => {
  const lines = {
    long: [
      { x: 10, y: 20 },
      { x: 40, y: 20 },
    ],
    short: [
      { x: 25, y: 12 },
      { x: 25, y: 28 },
    ],
  } as const;

  it("hold a bookmark that the reader finds, as a report and as a presentation state", () => {
    const sr = readDocument(
      { format: "dicom", bytes: bidirectionalSr({ ...lines, longMm: 21, shortMm: 11.2 }), name: "a" },
      null,
    );
    const pr = readDocument(
      { format: "dicom", bytes: gsps({ ...lines, words: "21.0 x 11.2 mm" }), name: "b" },
      null,
    );
    for (const { bookmarks, refused } of [sr, pr]) {
      expect(refused).toEqual([]);
      expect(bookmarks).toHaveLength(1);
      expect(bookmarks[0]?.geometry).toEqual({ space: "pixel-corner", diameters: lines });
      expect(bookmarks[0]?.reported).toEqual({ longMm: 21, shortMm: 11.2 });
      expect(bookmarks[0]?.target.sopInstanceUid).toBe("2.25.13");
    }
  });
});
