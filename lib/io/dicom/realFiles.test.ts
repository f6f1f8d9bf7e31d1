import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import dicomParser from "dicom-parser";
import { describe, expect, it } from "vitest";
import { code, items, number, numbers, text } from "#lib/domain/dicom/dataset.ts";
import { headerFromDataset } from "#lib/domain/dicom/headerFromDataset.ts";
import { isPrivateTag } from "#lib/domain/dicom/isPrivateTag.ts";
import { AppError } from "#lib/domain/errors.ts";
import { realData, realDataDir } from "#lib/testing/realData.ts";
import { decodeFrame } from "./decodeFrame.ts";
import { readDataset } from "./readDataset.ts";
import { readHeader } from "./readHeader.ts";
import { readHeaderFile } from "./readHeaderFile.ts";

const FOLDERS = ["ct_series", "ct_single", "measurements", "malformed", "charsets"];
const missing = realData("malformed") === null;
const why = missing ? " (skipped: no real test files, see LESIONARY_TEST_DATA)" : "";

function filesBelow(folder: string): string[] {
  const found = realData(folder);
  if (found === null) return [];
  return readdirSync(found, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(found, name))
    .filter((file) => statSync(file).isFile() && !/\.(json|xml|txt|md)$/.test(file));
}

const bytesOf = (name: string): Uint8Array => readFileSync(path.join(realDataDir, name));

/** What becomes of a file: what kind of object it is, or why it is refused. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

describe.skipIf(missing)(`malformed files${why}`, () => {
  it.each([
    ["pydicom/ExplVR_LitEndNoMeta.dcm", "RTPLAN"],
    ["pydicom/no_meta_group_length.dcm", ""],
    ["pydicom/empty_charset_LEI.dcm", ""],
    ["pydicom/priv_SQ.dcm", ""],
    ["pydicom/UN_sequence.dcm", ""],
    ["pydicom/DICOMDIR-empty.dcm", ""],
    ["pydicom/MR_small_padded.dcm", "MR"],
    ["pydicom/JPEG2000-embedded-sequence-delimiter.dcm", "NM"],
    ["pydicom/reportsi_with_empty_number_tags.dcm", "SR"],
    ["cornerstoneWADOImageLoader/no-pixel-data.dcm", "SR"],
    ["cornerstoneWADOImageLoader/no-pixel-spacing.dcm", "US"],
    ["pydicom/rtplan_truncated.dcm", expect.stringContaining("(300A,00B0) at byte 1410 is cut short")],
    ["pydicom/zipMR.gz", expect.stringContaining("no DICOM file")],
  ])("case 50: %s is %j", (name, expected) => {
    expect(outcome(() => text(readDataset(bytesOf(`malformed/${name}`)), "00080060") ?? "")).toEqual(
      expected,
    );
  });

  it.each([
    ["cornerstoneWADOImageLoader/no-pixel-data.dcm", "no-pixels"],
    ["cornerstoneWADOImageLoader/no-pixel-spacing.dcm", "rgb"],
    ["pydicom/JPEG2000-embedded-sequence-delimiter.dcm", "JPEG 2000 stream is"],
    ["pydicom/rtplan_truncated.dcm", "cut short"],
  ])("the pixels of %s are refused: %s", async (name, reason) => {
    await expect(decodeFrame(bytesOf(`malformed/${name}`), 1)).rejects.toThrow(reason);
  });

  it("walks over a private sequence that was written as UN of undefined length", () => {
    const tags = [...readDataset(bytesOf("malformed/pydicom/UN_sequence.dcm")).elements.keys()];

    expect(tags.filter((tag) => !tag.startsWith("0002"))).toEqual([]);
  });
});

describe.skipIf(missing)(`character sets of real files${why}`, () => {
  it.each([
    ["chrGerm.dcm", "Äneas^Rüdiger"],
    ["chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう"],
    ["chrRuss.dcm", "Люкceмбypг"],
    ["chrX1.dcm", "Wang^XiaoDong=王^小東="],
  ])("case 54: the name in %s is %s", (name, expected) => {
    expect(text(readDataset(bytesOf(`charsets/pydicom/${name}`)), "00100010")).toBe(expected);
  });
});

describe.skipIf(missing)(`all real files${why}`, () => {
  const files = FOLDERS.flatMap(filesBelow);

  it("are read or refused, their headers and pixels too, within 512 MB", async () => {
    const reasons: string[] = [];
    for (const file of files) {
      const bytes = readFileSync(file);
      const dataset = outcome(() => readDataset(bytes));
      if (typeof dataset === "string") reasons.push(dataset);
      await decodeFrame(bytes, 1).catch((error) => expect(error).toBeInstanceOf(AppError));
    }

    expect(files.length).toBeGreaterThan(150);
    expect(reasons).toEqual([
      expect.stringContaining("(300A,00B0)"),
      expect.stringContaining("no DICOM file"),
    ]);
    expect(process.memoryUsage().rss).toBeLessThan(512 * 1024 * 1024);
  });

  it("give the same header from their first kilobytes as from all their bytes", async () => {
    for (const file of files) {
      const bytes = readFileSync(file);
      const whole = outcome(() => headerFromDataset(readDataset(bytes, { stopAtPixels: true })));
      if (typeof whole === "string") continue;
      expect(await readHeaderFile(file), path.basename(file)).toEqual(whole);
    }
  });

  it("give the text and numbers that dicom-parser finds in them", () => {
    let compared = 0;
    for (const file of files) {
      const theirs = theirDataset(readFileSync(file));
      if (!theirs) continue;
      const ours = readDataset(readFileSync(file));
      for (const [key, element] of Object.entries(theirs.elements)) {
        const tag = key.slice(1).toUpperCase();
        if (isPrivateTag(tag)) continue;
        const values = ours.elements.get(tag)?.values;
        if (element.vr === "US") {
          expect(number(ours, tag), `${path.basename(file)} ${tag}`).toBe(theirs.uint16(key) ?? null);
        } else if (["CS", "UI", "DS", "IS", "DA", "TM"].includes(element.vr ?? "") && values) {
          expect(values.join("\\"), `${path.basename(file)} ${tag}`).toBe(trimmedValues(theirs.string(key)));
        } else continue;
        compared++;
      }
    }

    expect(compared).toBeGreaterThan(4000);
  });
});

/** Null for the files that dicom-parser does not read by itself. */
function theirDataset(bytes: Uint8Array): dicomParser.DataSet | null {
  try {
    return dicomParser.parseDicom(bytes, { untilTag: "x7fe00010" });
  } catch {
    return null;
  }
}

const trimmedValues = (text: string | undefined): string =>
  (text ?? "")
    .split("\\")
    .map((value) => value.trim())
    .join("\\");

describe.skipIf(missing)(`what real files say${why}`, () => {
  it("the frames of an Enhanced CT have their own positions, the shared spacing and rescale", () => {
    const header = readHeader(bytesOf("ct_single/pydicom/eCT_Supplemental.dcm"));

    expect(header.frames).toHaveLength(2);
    expect(header.frames[0]).toMatchObject({ position: [99.5, -301.5, -159], rescaleType: "US" });
    expect(header.frames.every((frame) => frame.pixelSpacing && frame.rescaleSlope === 1)).toBe(true);
    expect(header.window).not.toBeNull();
  });

  it("case 51: the chest CT's window, written twice as -0450, is -450/2000", () => {
    const [file] = filesBelow("ct_series/chest_5mm_of_1mm");

    expect(readHeader(readFileSync(file ?? "")).window).toEqual({ centerHu: -450, widthHu: 2000 });
  });

  it("a structured report's measurement is found down its tree", () => {
    const report = readDataset(bytesOf("measurements/epadlite/bidirectional_sr.dcm"));
    const found: number[] = [];
    const walk = (dataset: typeof report): void => {
      const measured = items(dataset, "0040A300")[0];
      if (measured && code(dataset, "0040A043")) found.push(...numbers(measured, "0040A30A"));
      for (const child of items(dataset, "0040A730")) walk(child);
    };
    walk(report);

    expect(found.map((value) => value.toFixed(3))).toEqual(["28.267", "14.134"]);
  });
});
