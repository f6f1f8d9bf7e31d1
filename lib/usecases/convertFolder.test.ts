import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeHuPng } from "#lib/io/png/decodeHuPng.ts";
import { openConversion } from "#lib/server/openConversion.ts";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { tinyDicom } from "#lib/testing/tinyDicom.ts";
import { tinyZip } from "#lib/testing/tinyZip.ts";
import { type ConvertedFolder, type ConvertProgress, convertFolder } from "./convertFolder.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let out = "";
beforeEach(async () => {
  folder = await temporaryFolder();
  out = path.join(folder.path, "out");
});
afterEach(() => folder[Symbol.asyncDispose]());

async function convert(
  from: string,
  to = out,
  options: { readonly signal?: AbortSignal; readonly progress?: (now: ConvertProgress) => void } = {},
): Promise<ConvertedFolder> {
  const conversion = openConversion(from, to, 2);
  try {
    return await convertFolder(
      conversion.ports,
      options.signal ?? new AbortController().signal,
      options.progress,
    );
  } finally {
    await conversion.close();
  }
}

/** A slice at a height, all of whose four pixels have that HU. */
const slice = (z: number, changes: Record<string, string | null> = {}): Buffer =>
  tinyDicom({
    "00080018": `1.2.3.1.1.${-z + 1}`,
    "00200032": `0\\0\\${z}`,
    "7FE00010": Buffer.from(Uint16Array.of(z, z, z, z).map((hu) => hu + 1024).buffer).toString("latin1"),
    ...changes,
  });

const huOf = async (...names: string[]): Promise<Int16Array> =>
  decodeHuPng(await readFile(path.join(out, ...names))).hu;

/** What lies in the output, by relative path. */
const written = async (): Promise<string[]> =>
  (await readdir(out, { recursive: true })).filter((name) => name.includes(".")).sort();

describe("convertFolder", () => {
  it("converts series of any depth and file names, ordered head to feet, and accounts for every file", async () => {
    await using source = await temporaryFolder({
      "DICOMDIR.txt": "a list",
      "a/b/c/IM_2": slice(-5),
      "a/b/c/IM_1": slice(-10),
      "z.dcm": slice(0),
      "pet.dcm": slice(-20, { "00080060": "PT" }),
      "zipped/more.zip": tinyZip([
        { name: "x/1", bytes: slice(-15) },
        { name: "readme", bytes: Buffer.from("not DICOM") },
      ]),
    });

    const { series, setAside } = await convert(source.path);

    expect(series).toEqual([
      {
        name: "000001_01_01",
        slices: 4,
        columns: 2,
        rows: 2,
        spacingMm: [1, 1],
        intervalMm: 5,
        windowHu: null,
        sex: null,
        ageYears: null,
        warnings: [],
      },
    ]);
    expect(setAside).toEqual([
      { reason: "not-ct", count: 1, files: ["pet.dcm"] },
      { reason: "not-dicom", count: 2, files: ["DICOMDIR.txt", "zipped/more.zip: readme"] },
    ]);
    expect(await written()).toEqual([
      "000001_01_01/001.png",
      "000001_01_01/002.png",
      "000001_01_01/003.png",
      "000001_01_01/004.png",
      "000001_01_01/series.json",
      "series.json",
    ]);
    for (const [file, hu] of [
      ["001", 0],
      ["002", -5],
      ["003", -10],
      ["004", -15],
    ] as const) {
      expect([...(await huOf("000001_01_01", `${file}.png`))]).toEqual([hu, hu, hu, hu]);
    }
  });

  it("writes series.json without file names, identifiers or dates", async () => {
    await using source = await temporaryFolder({
      "MEIER_ANNA.dcm": slice(0),
      "MEIER_ANNA.txt": "no image",
      "b.dcm": slice(-5),
    });
    await convert(source.path);

    const beside: unknown = JSON.parse(await readFile(path.join(out, "000001_01_01/series.json"), "utf8"));
    expect(beside).toMatchObject({ name: "000001_01_01", slices: 2, offsetsMm: [0, 5], tableStepMm: 5 });
    const all = await readFile(path.join(out, "series.json"), "utf8");
    expect(JSON.parse(all)).toMatchObject({
      series: [{ name: "000001_01_01" }],
      setAside: [{ reason: "not-dicom", count: 1 }],
    });
    expect(all + JSON.stringify(beside)).not.toMatch(/MEIER|P1|1\.2\.3|2024/);
  });

  it("gives the same names and bytes when it is done again, and finishes what was cut short", async () => {
    await using source = await temporaryFolder(
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.dcm`, slice(-i)])),
    );
    const stop = new AbortController();
    const cutShort = convert(source.path, out, {
      signal: stop.signal,
      progress: ({ stage, done }) => stage === "write-volumes" && done === 3 && stop.abort(),
    });
    await expect(cutShort).rejects.toThrow("aborted");
    expect((await written()).length).toBeLessThan(12);

    const first = await convert(source.path);
    const bytes = await readFile(path.join(out, "000001_01_01/007.png"));
    expect(await convert(source.path)).toEqual(first);
    expect(await readFile(path.join(out, "000001_01_01/007.png"))).toEqual(bytes);
    expect((await written()).filter((name) => name.endsWith(".png"))).toHaveLength(12);
  });

  it("refuses a place that holds another conversion, and leaves it as it was", async () => {
    await using long = await temporaryFolder({ "1": slice(0), "2": slice(-5), "3": slice(-10) });
    await using short = await temporaryFolder({ "1": slice(0), "2": slice(-5) });
    await using other = await temporaryFolder({ "1": slice(-1), "2": slice(-2), "3": slice(-3) });
    await convert(long.path);
    await expect(convert(short.path)).rejects.toMatchObject({ code: "conflict" });
    await expect(convert(other.path)).rejects.toMatchObject({ code: "conflict" });
    expect((await huOf("000001_01_01", "003.png"))[0]).toBe(-10);
  });

  it("case 49: a slice with truncated pixels is set aside, keeps its number free and is told", async () => {
    await using source = await temporaryFolder({
      "1": slice(0),
      "2": slice(-5, { "7FE00010": "00" }),
      "3": slice(-10),
    });
    const { series, setAside } = await convert(source.path);
    expect(series).toMatchObject([{ slices: 2, intervalMm: 5 }]);
    expect(series[0]?.warnings).toEqual(["The pixels of slice 2 could not be read; no file is written."]);
    expect(setAside).toEqual([{ reason: "pixel-truncated", count: 1, files: ["2"] }]);
    expect(await written()).not.toContain("000001_01_01/002.png");
    expect((await huOf("000001_01_01", "003.png"))[0]).toBe(-10);
  });

  it("case 30: images of two patients under one study are set aside", async () => {
    await using source = await temporaryFolder({ "1": slice(0), "2": slice(-5, { "00100020": "P2" }) });
    expect(await convert(source.path)).toEqual({
      series: [],
      setAside: [{ reason: "mixed-patients", count: 2, files: ["1", "2"] }],
    });
  });

  it("case 36: files of one UID with other pixels are set aside, a copy is kept once", async () => {
    await using source = await temporaryFolder({
      "a/1": slice(0),
      "b/1": slice(0),
      "a/2": slice(-5),
      "b/2": slice(-5, { "7FE00010": "01234567" }),
    });
    expect(await convert(source.path)).toMatchObject({
      series: [{ slices: 1 }],
      setAside: [
        { reason: "duplicate", count: 1, files: ["b/1"] },
        { reason: "same-uid-other-bytes", count: 2, files: ["a/2", "b/2"] },
      ],
    });
  });

  it("sets a coronal series aside", async () => {
    const coronal = (y: number) => slice(-y, { "00200037": "1\\0\\0\\0\\0\\-1", "00200032": `0\\${y}\\0` });
    await using source = await temporaryFolder({ "1": coronal(0), "2": coronal(5) });
    expect((await convert(source.path)).setAside).toEqual([
      { reason: "nonaxial", count: 2, files: ["1", "2"] },
    ]);
  });

  it("converts a single file, and says when there is nothing of that name", async () => {
    await using source = await temporaryFolder({ "1": slice(0), "2": slice(-5) });
    expect((await convert(path.join(source.path, "2"))).series).toMatchObject([
      { slices: 1, intervalMm: null },
    ]);
    await expect(convert(path.join(source.path, "3"))).rejects.toMatchObject({ code: "not-found" });
  });

  it("ends in a folder that links to itself", async () => {
    await using source = await temporaryFolder({ "a/1": slice(0) });
    await symlink(source.path, path.join(source.path, "a/again"));
    expect((await convert(source.path)).series).toMatchObject([{ slices: 1 }]);
  });

  it("case 59: makes no path of a UID", async () => {
    const traversal = { "0020000D": "../../../tmp/x", "0020000E": "../../y", "00080018": "../z" };
    await using source = await temporaryFolder({ "1": slice(0, traversal) });
    await convert(source.path);
    expect(await written()).toEqual(["000001_01_01/001.png", "000001_01_01/series.json", "series.json"]);
  });
});

/** SHA-256 of all slices' HU, head to feet, as little-endian 16 bits. */
async function digestOf(series: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(path.join(out, series))).filter((n) => n.endsWith(".png")).sort()) {
    hash.update(new Uint8Array((await huOf(series, name)).buffer));
  }
  return hash.digest("hex");
}

// The digests were computed with pydicom 2.3.1 and numpy: slices sorted by position along the normal, descending;
// pixel_array * slope + intercept.
const CHEST = realData("ct_series/chest_5mm_of_1mm");
const PHANTOM = realData("ct_series/philips_phantom_5mm");
const TILTED = realData("ct_series/philips_phantom_tilt-18");
const MIXED = realData("ct_series/pydicom_dicomdirtests");
const SCOUT = realData("ct_series/philips_scout");
const PET = realData("ct_series/pet_not_ct");
const SYNTAXES = realData("ct_single/cornerstoneWADOImageLoader");
const SINGLE = realData("ct_single/pydicom");
const MALFORMED = realData("malformed");

describe("convertFolder on real series (skipped where the real test files are absent)", () => {
  it.skipIf(!CHEST)("converts the chest CT whose file order is not its slice order", async () => {
    expect(await convert(CHEST ?? "")).toEqual({
      series: [
        {
          name: "000001_01_01",
          slices: 55,
          columns: 512,
          rows: 512,
          spacingMm: [0.78125, 0.78125],
          intervalMm: 5,
          windowHu: [-1450, 550],
          sex: "F",
          ageYears: null,
          warnings: ["The slices name different frames of reference; none is kept."],
        },
      ],
      setAside: [],
    });
    expect(await digestOf("000001_01_01")).toBe(
      "7a09bc7dcaf652bdfa2a57d9698abc3be3d3bd1ea459947e620a2a3f4adc35c5",
    );
  });

  it.skipIf(!PHANTOM)("converts the 5 mm phantom", async () => {
    const { series, setAside } = await convert(PHANTOM ?? "");
    expect(series).toMatchObject([
      { slices: 28, spacingMm: [0.451171875, 0.451171875], intervalMm: 5, warnings: [] },
    ]);
    expect(setAside).toEqual([]);
    expect(await digestOf("000001_01_01")).toBe(
      "157b3aa88b0ca92c1623f13be49f52e419336ece4ddb1607d2fec66058e453cd",
    );
  });

  it.skipIf(!TILTED)(
    "measures the tilted phantom along its normal: 2.5 mm cos 18.5° = 2.3708 mm",
    async () => {
      const { series } = await convert(TILTED ?? "");
      expect(series).toMatchObject([{ slices: 16, intervalMm: 2.370809 }]);
      expect(series[0]?.warnings).toEqual(["The slices are tilted by 18.5 degrees against the table."]);
      const summary: unknown = JSON.parse(await readFile(path.join(out, "000001_01_01/series.json"), "utf8"));
      expect(summary).toMatchObject({ tableStepMm: 2.5, gapsAfter: [] });
      expect(await digestOf("000001_01_01")).toBe(
        "0228ea253fcc64dd7d36da4a1689e85654c93c4490afe99f085255f81455ef5b",
      );
    },
  );

  it.skipIf(!SCOUT || !PET)("case 16: sets the scout aside as a localizer and the PET as no CT", async () => {
    expect(await convert(SCOUT ?? "")).toEqual({
      series: [],
      setAside: [{ reason: "localizer", count: 1, files: ["I10"] }],
    });
    expect(await convert(PET ?? "")).toEqual({
      series: [],
      setAside: [{ reason: "not-ct", count: 3, files: ["000100.dcm", "000101.dcm", "000102.dcm"] }],
    });
  });

  it.skipIf(!MIXED)("takes the two CT series out of a file set of CT, MR and CR", async () => {
    const { series, setAside } = await convert(MIXED ?? "");
    // CT2 of patient 77654033: z 105.52, 104.27, 103.02 and, far below, -99.48. CT5N of 98892001: 8.76 down to -1.24.
    expect(series.map(({ slices, intervalMm }) => [slices, intervalMm]).sort()).toEqual([
      [4, 1.25],
      [5, 2.5],
    ]);
    expect(series.find(({ slices }) => slices === 4)?.warnings).toEqual([
      "Slices are missing after slice 3.",
    ]);
    expect(setAside.map(({ reason, count }) => [reason, count])).toEqual([
      ["dicomdir", 1],
      ["localizer", 2],
      ["not-ct", 20],
      ["not-dicom", 1],
    ]);
  });

  it.skipIf(!SYNTAXES)(
    "case 48: gives the same slice in every lossless transfer syntax, and says when one is lossy",
    async () => {
      // CTImage explicit little endian, by pydicom.
      const lossless = "d36b58a8274fd5882a3863693bb84d2fb5719fff73c0ee21c98bfcb9abbb05c4";
      const same: string[] = [];
      const lossy: string[] = [];
      for (const name of (await readdir(SYNTAXES ?? "")).filter((file) => file.startsWith("CTImage.dcm"))) {
        out = path.join(folder.path, name);
        const { series } = await convert(path.join(SYNTAXES ?? "", name));
        expect(series, name).toMatchObject([
          { slices: 1, columns: 512, rows: 512, spacingMm: [0.675781, 0.675781] },
        ]);
        if ((await digestOf("000001_01_01")) === lossless) same.push(name);
        if (series[0]?.warnings.includes("The pixels were once compressed with loss.")) lossy.push(name);
      }
      // The file without a syntax in its name, and nine syntaxes: implicit, explicit, big endian, deflated, RLE, JPEG
      // lossless in both processes, JPEG-LS and JPEG 2000 lossless.
      expect(same).toHaveLength(10);
      expect(lossy).toHaveLength(6);
      expect(same.filter((name) => lossy.includes(name))).toEqual([]);
    },
  );

  it.skipIf(!SYNTAXES)("case 36: refuses to choose among the sixteen files of that one slice", async () => {
    const { series, setAside } = await convert(SYNTAXES ?? "");
    expect(series).toEqual([]);
    // Six lossy ones have UIDs of their own, at the same position of the same series and with the same number.
    expect(setAside.map(({ reason, count }) => [reason, count])).toEqual([
      ["duplicate", 6],
      ["not-hu", 1],
      ["same-uid-other-bytes", 10],
    ]);
  });

  it.skipIf(!SINGLE)(
    "converts single slices and refuses the perfusion map, whose values are no HU",
    async () => {
      const { series, setAside } = await convert(SINGLE ?? "");
      expect(series).toHaveLength(3);
      expect(setAside).toEqual([{ reason: "not-hu", count: 1, files: ["eCT_Supplemental.dcm"] }]);
    },
  );

  it.skipIf(!MALFORMED)("accounts for every malformed file", async () => {
    const { series, setAside } = await convert(MALFORMED ?? "");
    const files = (await readdir(MALFORMED ?? "", { recursive: true, withFileTypes: true })).filter((f) =>
      f.isFile(),
    );
    expect(series).toEqual([]);
    expect(setAside.reduce((sum, { count }) => sum + count, 0)).toBe(files.length);
  });

  it.skipIf(!PHANTOM || !SCOUT)(
    "converts the same from a copy with other names, in another order",
    async () => {
      const copy = path.join(folder.path, "copy");
      await mkdir(copy);
      for (const [i, name] of (await readdir(PHANTOM ?? "")).reverse().entries()) {
        await cp(path.join(PHANTOM ?? "", name), path.join(copy, `${(i * 5) % 28}.bin`));
      }
      expect(await convert(copy)).toEqual(await convert(PHANTOM ?? "", path.join(folder.path, "other")));
    },
  );
});
