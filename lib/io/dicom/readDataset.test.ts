import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DicomDataset, items, number, numbers, text, texts } from "#lib/domain/dicom/dataset.ts";
import { AppError } from "#lib/domain/errors.ts";
import {
  BIG_ENDIAN,
  dataSet,
  dicomFile,
  type ElementSpec,
  EXPLICIT,
  head,
  IMPLICIT,
  withMeta,
} from "#lib/testing/dicomBytes.ts";
import { readDataset } from "./readDataset.ts";

const EXPLICIT_LE = "1.2.840.10008.1.2.1";
const IMPLICIT_LE = "1.2.840.10008.1.2";
const EXPLICIT_BE = "1.2.840.10008.1.2.2";
const DEFLATED = "1.2.840.10008.1.2.1.99";

/** One element of each kind that a reader can get wrong. */
const MIXED: readonly ElementSpec[] = [
  [0x00080018, "UI", "1.2.3"],
  [0x00100010, "PN", "Doe^Jane"],
  [0x00200032, "DS", "-1.5\\2\\3e1"],
  [0x00209165, "AT", [0x00280010]],
  [0x00280010, "US", [512]],
  [0x00700022, "FL", [0.5, -2.25]],
];

function readMixed(bytes: Uint8Array): unknown {
  const dataset = readDataset(bytes);
  return {
    uid: text(dataset, "00080018"),
    name: text(dataset, "00100010"),
    position: numbers(dataset, "00200032"),
    pointer: texts(dataset, "00209165"),
    rows: number(dataset, "00280010"),
    graphic: numbers(dataset, "00700022"),
  };
}

const MIXED_READ = {
  uid: "1.2.3",
  name: "Doe^Jane",
  position: [-1.5, 2, 30],
  pointer: ["00280010"],
  rows: 512,
  graphic: [0.5, -2.25],
};

/** What refusing these bytes says; fails the test when they are read or something else is thrown. */
function refusal(bytes: Uint8Array): AppError {
  try {
    readDataset(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("was read");
}

describe("readDataset", () => {
  it("reads explicit VR little endian", () => {
    expect(readMixed(dicomFile(EXPLICIT_LE, MIXED))).toEqual(MIXED_READ);
  });

  it("case 50: reads big endian", () => {
    expect(readMixed(dicomFile(EXPLICIT_BE, MIXED, BIG_ENDIAN))).toEqual(MIXED_READ);
  });

  it("case 50: reads implicit VR, whose VRs our dictionary knows", () => {
    expect(readMixed(dicomFile(IMPLICIT_LE, MIXED, IMPLICIT))).toEqual(MIXED_READ);
  });

  it.each([
    ["explicit little endian", EXPLICIT, EXPLICIT_LE],
    ["implicit little endian", IMPLICIT, IMPLICIT_LE],
    ["explicit big endian", BIG_ENDIAN, EXPLICIT_BE],
  ])("case 50: reads a file without preamble and file meta in %s", (_name, layout, uid) => {
    const bytes = dataSet(MIXED, layout);

    expect(readMixed(bytes)).toEqual(MIXED_READ);
    expect(text(readDataset(bytes), "00020010")).toBe(uid);
  });

  it("case 50: reads a file whose meta group stands at its very beginning", () => {
    expect(readMixed(dicomFile(EXPLICIT_LE, MIXED).subarray(132))).toEqual(MIXED_READ);
  });

  it("case 50: reads known tags that were written as UN, sequences among them", () => {
    const dataset = readDataset(
      dicomFile(EXPLICIT_LE, [
        [0x00081140, "UN", { items: [[[0x00081155, "UI", "1.2.3"]]] }],
        [0x00081199, "UN", { items: [[[0x00081155, "UI", "4.5.6"]]], open: true }],
        [0x00200032, "UN", Buffer.from("1\\2\\3 ")],
      ]),
    );

    expect(items(dataset, "00081140").map((item) => text(item, "00081155"))).toEqual(["1.2.3"]);
    expect(items(dataset, "00081199").map((item) => text(item, "00081155"))).toEqual(["4.5.6"]);
    expect(numbers(dataset, "00200032")).toEqual([1, 2, 3]);
  });

  it("case 50: takes DS `0,7` as it stands, and it is no number", () => {
    const dataset = readDataset(dicomFile(EXPLICIT_LE, [[0x00180050, "DS", "0,7"]]));

    expect(text(dataset, "00180050")).toBe("0,7");
    expect(number(dataset, "00180050")).toBeNull();
  });

  it("case 50: takes IS `3.0` as 3", () => {
    expect(number(readDataset(dicomFile(EXPLICIT_LE, [[0x00200013, "IS", "3.0"]])), "00200013")).toBe(3);
  });

  it("believes the elements and not the transfer syntax about explicit and implicit VR", () => {
    expect(readMixed(dicomFile(IMPLICIT_LE, MIXED, EXPLICIT))).toEqual(MIXED_READ);
    expect(readMixed(dicomFile(EXPLICIT_LE, MIXED, IMPLICIT))).toEqual(MIXED_READ);
  });

  it("inflates a deflated data set", () => {
    expect(readMixed(withMeta(DEFLATED, deflateRawSync(dataSet(MIXED))))).toEqual(MIXED_READ);
  });

  it("refuses a deflated data set that opens up to more than 128 MB", () => {
    const bomb = withMeta(DEFLATED, deflateRawSync(Buffer.alloc(130 * 1024 * 1024), { level: 1 }));

    expect(refusal(bomb)).toMatchObject({
      code: "too-large",
      message: expect.stringContaining("deflated"),
    });
  });

  it.each([
    ["explicit VR, defined lengths", EXPLICIT, EXPLICIT_LE, false],
    ["explicit VR, undefined lengths", EXPLICIT, EXPLICIT_LE, true],
    ["implicit VR, defined lengths", IMPLICIT, IMPLICIT_LE, false],
    ["implicit VR, undefined lengths", IMPLICIT, IMPLICIT_LE, true],
    ["big endian, undefined lengths", BIG_ENDIAN, EXPLICIT_BE, true],
  ])("reads sequences within sequences: %s", (_name, layout, uid, open) => {
    const inner: ElementSpec = [0x0040a168, "SQ", { items: [[[0x00080100, "SH", "G-A185"]]], open }];
    const outer: ElementSpec = [0x0040a730, "SQ", { items: [[inner], []], open }];
    const after: ElementSpec = [0x00700080, "CS", "AFTER"];

    const dataset = readDataset(dicomFile(uid, [outer, after], layout));

    const [first, second] = items(dataset, "0040A730");
    expect(items(first as DicomDataset, "0040A168").map((item) => text(item, "00080100"))).toEqual([
      "G-A185",
    ]);
    expect(second?.elements.size).toBe(0);
    expect(text(dataset, "00700080")).toBe("AFTER");
  });

  it("recognises a sequence that the dictionary does not know by its items", () => {
    const unknown: ElementSpec = [0x00340001, "SQ", { items: [[[0x00080100, "SH", "X"]]] }];

    const dataset = readDataset(dicomFile(IMPLICIT_LE, [...MIXED.slice(0, 1), unknown], IMPLICIT));

    expect(items(dataset, "00340001").map((item) => text(item, "00080100"))).toEqual(["X"]);
  });

  it("leaves private elements out, also private sequences and those within items", () => {
    const hidden: ElementSpec = [0x00091001, "LO", "hidden"];
    const sequence: ElementSpec = [0x00091002, "SQ", { items: [[[0x00100010, "PN", "Doe"]]], open: true }];
    const dataset = readDataset(
      dicomFile(EXPLICIT_LE, [hidden, sequence, [0x0040a730, "SQ", { items: [[hidden, sequence]] }]]),
    );

    expect([...dataset.elements.keys()]).toEqual(["00020010", "0040A730"]);
    expect(items(dataset, "0040A730")[0]?.elements.size).toBe(0);
  });

  it("tells that there are pixels without reading them, and can be told to stop in front of them", () => {
    const bytes = dicomFile(EXPLICIT_LE, [...MIXED.slice(0, 1), [0x7fe00010, "OW", [1, 2, 3]]]);

    expect(readDataset(bytes).elements.get("7FE00010")).toEqual({ vr: "OW" });
    expect(readDataset(bytes.subarray(0, -4), { stopAtPixels: true }).elements.has("7FE00010")).toBe(false);
    expect(refusal(bytes.subarray(0, -4)).message).toContain("(7FE0,0010)");
  });

  it("reads blanks, NULs and empty values around text for what they are", () => {
    const dataset = readDataset(
      dicomFile(EXPLICIT_LE, [
        [0x00080008, "CS", " ORIGINAL\\PRIMARY \\\\AXIAL"],
        [0x00080018, "UI", "1.2.3\0\0\0"],
        [0x00080060, "CS", "  "],
        [0x00104000, "LT", "  two\\lines  "],
      ]),
    );

    expect(texts(dataset, "00080008")).toEqual(["ORIGINAL", "PRIMARY", "", "AXIAL"]);
    expect(text(dataset, "00080018")).toBe("1.2.3");
    expect(texts(dataset, "00080060")).toEqual([]);
    expect(texts(dataset, "00104000")).toEqual(["  two\\lines"]);
  });

  it("takes zeros behind the last element for padding", () => {
    expect(readMixed(Buffer.concat([dicomFile(EXPLICIT_LE, MIXED), Buffer.alloc(509)]))).toEqual(MIXED_READ);
  });

  it("refuses what is no DICOM, in a sentence", () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from("%PDF-1.7 and so on"), Buffer.alloc(4096, 7)]) {
      expect(refusal(bytes)).toMatchObject({
        code: "unreadable",
        message: expect.stringContaining("no DICOM file"),
      });
    }
  });

  it("names the tag and the byte where a file is cut short", () => {
    // Preamble, DICM and the meta element (8 + 20 bytes) end at byte 160; a value of 100 bytes is announced there.
    const cut = Buffer.concat([
      dicomFile(EXPLICIT_LE, []),
      head(0x00104000, "LT", 100),
      Buffer.from("only this"),
    ]);

    expect(refusal(cut).message).toContain(
      "(0010,4000) at byte 160 is cut short: it needs 100 bytes and 9 are left",
    );
  });
});

describe("readDataset on files made to hurt", () => {
  it("case 56: reads 10,000 items", () => {
    const item: readonly ElementSpec[] = [[0x00080100, "SH", "X"]];
    const many: ElementSpec = [0x0040a730, "SQ", { items: Array.from({ length: 10_000 }, () => item) }];

    expect(items(readDataset(dicomFile(EXPLICIT_LE, [many])), "0040A730")).toHaveLength(10_000);
  });

  it("case 56: refuses more than 500,000 elements", () => {
    const item = dataSet([[0x00080100, "SH", ""]]);
    const items = Buffer.concat([head(0xfffee000, "", item.length), item]);
    const body = Buffer.concat(Array.from({ length: 260_000 }, () => items));
    const bytes = Buffer.concat([dicomFile(EXPLICIT_LE, []), head(0x0040a730, "SQ", body.length), body]);

    expect(refusal(bytes)).toMatchObject({ code: "too-large", message: expect.stringContaining("500000") });
  });

  it("case 56: refuses text without end, in one element and in many", () => {
    const megabytes = (count: number): Uint8Array => Buffer.alloc(count * 1024 * 1024, "\\");
    const element = (size: number): Uint8Array =>
      Buffer.concat([head(0x00104000, "UC", size * 1024 * 1024), megabytes(size)]);
    const one = withMeta(EXPLICIT_LE, element(9));
    const many = withMeta(EXPLICIT_LE, Buffer.concat(Array.from({ length: 5 }, () => element(7))));

    expect(refusal(one)).toMatchObject({
      code: "too-large",
      message: expect.stringContaining("(0010,4000)"),
    });
    expect(refusal(many)).toMatchObject({
      code: "too-large",
      message: expect.stringContaining("(0010,4000)"),
    });
  });

  it.each([
    ["200 levels of undefined length", 200, true],
    ["200 levels of defined length", 200, false],
    ["100,000 levels", 100_000, true],
  ])("case 56: refuses %s", (_name, levels, open) => {
    expect(refusal(withMeta(EXPLICIT_LE, nested(levels, open)))).toMatchObject({
      code: "too-large",
      message: expect.stringContaining("deeper than 64"),
    });
  });

  it("case 56: refuses an element that claims 4 GB", () => {
    const bytes = Buffer.concat([
      dicomFile(EXPLICIT_LE, []),
      head(0x00104000, "UT", 0xfffffffe),
      Buffer.alloc(64),
    ]);

    expect(refusal(bytes).message).toContain("it needs 4294967294 bytes and 64 are left");
  });

  it("case 56: refuses an item that claims more than its sequence has", () => {
    const bytes = Buffer.concat([
      dicomFile(EXPLICIT_LE, []),
      head(0x0040a730, "SQ", 16),
      head(0xfffee000, "", 0x10000000),
      Buffer.alloc(64),
    ]);

    expect(refusal(bytes).message).toContain("(FFFE,E000)");
  });

  it("answers any damage with a refusal or a data set, never with another error", () => {
    const sound = dicomFile(EXPLICIT_LE, [
      ...MIXED,
      [0x0040a730, "SQ", { items: [[[0x0040a168, "SQ", { items: [[]], open: true }]]], open: true }],
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(sound.length),
        (changes, length) => {
          const bytes = Uint8Array.from(sound);
          for (const [at, value] of changes) bytes[at] = value;
          try {
            readDataset(bytes.subarray(0, length));
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Sequences in items in sequences, written from the inside out. */
function nested(levels: number, open: boolean): Uint8Array {
  if (open) {
    const level = Buffer.concat([head(0x0040a730, "SQ", 0xffffffff), head(0xfffee000, "", 0xffffffff)]);
    return Buffer.concat(Array.from({ length: levels }, () => level));
  }
  let content: Uint8Array = Buffer.alloc(0);
  for (let i = 0; i < levels; i++)
    content = dataSet([[0x0040a730, "SQ", Buffer.concat([head(0xfffee000, "", content.length), content])]]);
  return content;
}
