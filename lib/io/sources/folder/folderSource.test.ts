import { cp, symlink, truncate, unlink } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { DicomSource, Found, StudyLocator } from "#lib/ports/DicomSource.ts";
import { collect } from "#lib/testing/collect.ts";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { tinyDicom } from "#lib/testing/tinyDicom.ts";
import { tinyZip } from "#lib/testing/tinyZip.ts";
import { folderSource } from "./folderSource.ts";

const NEVER = new AbortController().signal;

const slice = (number: number, changes: Readonly<Record<string, string | null>> = {}) =>
  tinyDicom({ "00080018": `1.2.3.1.1.${number}`, "00200032": `0\\0\\${number}`, ...changes });

const SR = {
  "00080016": "1.2.840.10008.5.1.4.1.1.88.33",
  "00080018": "1.2.3.1.2.1",
  "00080060": "SR",
  "0020000E": "1.2.3.1.2",
  "7FE00010": null,
};

describe("folderSource", () => {
  it("finds a study in files of any name at any depth, and reads on from its locators in another process", async () => {
    await using folder = await temporaryFolder({
      "a/b/c/IMG": slice(1),
      "x.txt": slice(2),
      "a/report": tinyDicom(SR),
    });
    const [study] = studiesOf(await found(folderSource(folder.path)));

    expect(study).toMatchObject({ patientId: "P1", studyDate: "20240102", modalities: ["CT", "SR"] });
    const later = folderSource(folder.path);
    const [series] = await later.seriesOf(carriedOver(study?.study), NEVER);
    expect(series?.seriesInstanceUid).toBe("1.2.3.1.1");
    const headers = series ? await later.seriesHeaders(series, NEVER) : [];
    expect(headers.map(({ header }) => header.sopInstanceUid)).toEqual(["1.2.3.1.1.2", "1.2.3.1.1.1"]);
    expect(await later.instance(headers[0]?.locator ?? nothing(), NEVER)).toEqual({
      path: path.join(folder.path, "x.txt"),
    });
    const documents = await collect(later.documents(carriedOver(study?.study), NEVER));
    expect(documents.map(({ format, bytes }) => [format, Buffer.from(bytes)])).toEqual([
      ["dicom", tinyDicom(SR)],
    ]);
  });

  it("tells where an instance lies without a scan before", async () => {
    await using folder = await temporaryFolder({ "1": slice(1), report: tinyDicom(SR) });
    const source = folderSource(folder.path);
    const hint = { seriesInstanceUid: null, studyInstanceUid: null };

    expect(await source.locateInstance({ sopInstanceUid: "1.2.3.1.1.1", ...hint }, NEVER)).toMatchObject({
      studyInstanceUid: "1.2.3.1",
      seriesInstanceUid: "1.2.3.1.1",
    });
    expect(await source.locateInstance({ sopInstanceUid: "9.9", ...hint }, NEVER)).toBeNull();
  });

  it("counts what it passes over, with an example each", async () => {
    await using folder = await temporaryFolder({
      DICOMDIR: tinyDicom({ "00080016": "1.2.840.10008.1.3.10", "00080018": null, "0020000D": null }),
      "notes.txt": "a, b, c",
      "empty.dcm": "",
      "scan.dcm.gz": gzipSync(slice(1)),
      "no-uid.dcm": slice(1, { "00080018": null }),
      "cut.dcm": slice(1).subarray(0, 200),
      "mr.dcm": slice(1, { "00080060": "MR", "0020000D": "1.2.3.9", "0020000E": "1.2.3.9.1" }),
      "broken.zip": tinyZip([{ name: "a", bytes: slice(1) }]).subarray(0, 100),
    });

    expect(ignoredOf(await found(folderSource(folder.path)))).toEqual({
      dicomdir: [1, "DICOMDIR"],
      "not-dicom": [3, "empty.dcm"],
      "no-uid": [1, "no-uid.dcm"],
      unreadable: [2, "broken.zip"],
      "not-ct": [1, "mr.dcm"],
    });
  });

  it("case 30: sets a study aside whose objects name two patients", async () => {
    await using folder = await temporaryFolder({
      "1": slice(1),
      "2": slice(2, { "00100020": "P2" }),
      "3": slice(3, { "0020000D": "1.2.3.2", "0020000E": "1.2.3.2.1" }),
    });
    const all = await found(folderSource(folder.path));

    expect(studiesOf(all).map(({ study }) => study.studyInstanceUid)).toEqual(["1.2.3.2"]);
    expect(ignoredOf(all)).toEqual({ "mixed-patients": [2, "1"] });
  });

  it("takes a report without patient, or an id without its issuer, for the same patient", async () => {
    await using folder = await temporaryFolder({
      "1": slice(1, { "00100021": "WARD" }),
      "2": slice(2),
      "3": tinyDicom({ ...SR, "00100020": null }),
    });

    expect(studiesOf(await found(folderSource(folder.path)))).toMatchObject([
      { patientId: "P1", issuerOfPatientId: "WARD" },
    ]);
  });

  it("takes equal copies of an object once", async () => {
    await using folder = await temporaryFolder({ "copy/1": slice(1), "1": slice(1), "2": slice(2) });
    const source = folderSource(folder.path);
    const all = await found(source);

    expect(ignoredOf(all)).toEqual({});
    expect(await filesOf(source, all)).toEqual(["1", "2"]);
  });

  it("case 36: sets all objects aside that share a UID but not their bytes", async () => {
    await using folder = await temporaryFolder({
      "1": slice(1),
      "2": slice(2),
      // As long as the first slice, so that only a digest tells them apart.
      "1b": slice(1, { "7FE00010": "11111111" }),
      "1c": slice(1),
    });
    const source = folderSource(folder.path);
    const all = await found(source);

    expect(ignoredOf(all)).toEqual({ "same-uid-other-bytes": [3, "1"] });
    expect(await filesOf(source, all)).toEqual(["2"]);
  });

  it("case 59: makes no path of a UID that climbs out of the folder", async () => {
    await using folder = await temporaryFolder({
      "in/1": slice(1, { "00080018": "../../out", "0020000E": "../series", "0020000D": "../study" }),
    });
    const source = folderSource(path.join(folder.path, "in"));
    const all = await found(source);

    expect(await filesOf(source, all)).toEqual(["1"]);
    await expect(
      source.instance({ sopInstanceUid: "../../out", where: "../out" }, NEVER),
    ).rejects.toMatchObject({ code: "bad-request" });
  });

  it("hands on loose documents by what they hold, not by their names", async () => {
    await using folder = await temporaryFolder({
      "aim.bin": `<?xml version="1.0"?><!-- made by hand --><ns:ImageAnnotationCollection/>`,
      "evil.xml": `<!DOCTYPE ImageAnnotationCollection [<!ENTITY x "y">]><ImageAnnotationCollection>&x;</ImageAnnotationCollection>`,
      "page.xml": "<html/>",
      "epad.txt": `{"ImageAnnotationCollection":{}}`,
      "F.mrk.json": `{"@schema":"https://x/markups-schema-v1.0.0.json#","markups":[]}`,
      "series.json": `{"series":[]}`,
      "lesions.csv": "x1,y1\n1,2\n",
    });

    const all = await found(folderSource(folder.path));
    expect(
      all.flatMap((one) => (one.kind === "loose-document" ? [[one.document.name, one.document.format]] : [])),
    )
      // Sorted by name, in which capitals come first.
      .toEqual([
        ["F.mrk.json", "slicer"],
        ["aim.bin", "aim-xml"],
        ["epad.txt", "aim-json"],
        ["evil.xml", "aim-xml"],
        ["lesions.csv", "csv"],
      ]);
    expect(ignoredOf(all)).toEqual({ "not-dicom": [2, "page.xml"] });
  });

  it("keeps a study's fingerprint when the folder is copied, and changes it when a slice comes or a report differs", async () => {
    await using folder = await temporaryFolder({ "a/1": slice(1), "a/r": tinyDicom(SR) });
    await cp(path.join(folder.path, "a"), path.join(folder.path, "b"), { recursive: true });
    await using more = await temporaryFolder({ "1": slice(1), r: tinyDicom(SR), "2": slice(2) });
    await using other = await temporaryFolder({
      "1": slice(1),
      // As long as the other report.
      r: tinyDicom({ ...SR, "00080020": "20240103" }),
    });
    const fingerprint = async (root: string) => studiesOf(await found(folderSource(root)))[0]?.fingerprint;

    const first = await fingerprint(path.join(folder.path, "a"));
    expect(await fingerprint(path.join(folder.path, "b"))).toBe(first);
    expect(await fingerprint(folder.path)).toBe(first);
    expect(await fingerprint(more.path)).not.toBe(first);
    expect(await fingerprint(other.path)).not.toBe(first);
  });

  it("finds only studies of a day or later, and those without a date", async () => {
    const study = (number: number, date: string | null) =>
      slice(number, { "0020000D": `1.2.3.${number}`, "0020000E": `1.2.3.${number}.1`, "00080020": date });
    await using folder = await temporaryFolder({
      old: study(1, "20240101"),
      day: study(2, "20240102"),
      undated: study(3, null),
    });

    const all = studiesOf(await found(folderSource(folder.path), "2024-01-02"));
    expect(all.map(({ study: { studyInstanceUid } }) => studyInstanceUid)).toEqual(["1.2.3.2", "1.2.3.3"]);
  });

  it("follows links, and comes back from a link to a parent", async () => {
    await using outside = await temporaryFolder({ "1": slice(1) });
    await using folder = await temporaryFolder({ "a/2": slice(2) });
    await symlink(folder.path, path.join(folder.path, "a/loop"));
    await symlink(outside.path, path.join(folder.path, "linked"));
    await symlink("/nowhere", path.join(folder.path, "dangling"));
    const source = folderSource(folder.path);

    expect(await filesOf(source, await found(source))).toEqual(["a/2", "linked/1"]);
  });

  it("goes on without a file that vanishes or is cut short after it was found", async () => {
    await using folder = await temporaryFolder({ "1": slice(1), "2": slice(2), "3": slice(3) });
    const source = folderSource(folder.path);
    const [study] = studiesOf(await found(source));
    await unlink(path.join(folder.path, "1"));
    await truncate(path.join(folder.path, "2"), 140);

    const [series] = await source.seriesOf(carriedOver(study?.study), NEVER);
    const headers = series ? await source.seriesHeaders(series, NEVER) : [];
    expect(headers.map(({ header }) => header.sopInstanceUid)).toEqual(["1.2.3.1.1.3"]);
  });

  it("says what to do about a folder that is not there", async () => {
    await expect(folderSource("/nowhere/at/all").check()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("check the path"),
    });
  });

  it("stops when it is told to", async () => {
    await using folder = await temporaryFolder({ "1": slice(1) });
    const stop = AbortSignal.abort(new Error("stopped"));
    await expect(collect(folderSource(folder.path).find({ since: null }, stop))).rejects.toThrow("stopped");
  });
});

describe("folderSource on archives", () => {
  const ENTRIES = [
    { name: "../../up/1", bytes: slice(1) },
    { name: "a/2", bytes: slice(2) },
    { name: "a/2", bytes: tinyDicom(SR) },
    { name: "aim.json", bytes: Buffer.from(`{"imageAnnotations":{}}`) },
  ];

  it("reads an archive inside the folder, or as the source, as it reads a folder", async () => {
    await using folder = await temporaryFolder({ "sub/study.zip": tinyZip(ENTRIES) });

    for (const target of [folder.path, path.join(folder.path, "sub/study.zip")]) {
      const source = folderSource(target);
      const all = await found(source);
      const [study] = studiesOf(all);
      expect(study?.modalities).toEqual(["CT", "SR"]);
      expect(all.filter(({ kind }) => kind === "loose-document")).toHaveLength(1);
      const [series] = await source.seriesOf(carriedOver(study?.study), NEVER);
      const headers = series ? await source.seriesHeaders(series, NEVER) : [];
      const content = await source.instance(headers[1]?.locator ?? nothing(), NEVER);
      expect("bytes" in content && Buffer.from(content.bytes).equals(slice(2))).toBe(true);
      await source.close();
    }
  });

  it("refuses archives that would unpack beyond reason, or whose files overlap", async () => {
    await using folder = await temporaryFolder({
      "ratio.zip": tinyZip([{ name: "a", bytes: slice(1), claimedSize: 4_000_000_000 }]),
      "overlap.zip": tinyZip([{ name: "a", bytes: slice(1), claimedPackedSize: 1_000_000 }]),
    });

    expect(ignoredOf(await found(folderSource(folder.path)))).toEqual({ "too-large": [2, "overlap.zip"] });
  });

  it("counts damaged, encrypted and doubly packed files as unreadable", async () => {
    await using folder = await temporaryFolder({
      "a.zip": tinyZip([
        { name: "claims too much", bytes: slice(1), claimedSize: 10_000 },
        { name: "secret", bytes: slice(2), encrypted: true },
        { name: "inner.zip", bytes: tinyZip(ENTRIES) },
        { name: "sound", bytes: slice(3) },
      ]),
    });
    const source = folderSource(folder.path);
    const all = await found(source);

    expect(ignoredOf(all)).toMatchObject({ unreadable: [3, expect.stringContaining("a.zip")] });
    expect(studiesOf(all)).toHaveLength(1);
  });

  it("refuses an instance whose checksum does not agree", async () => {
    await using folder = await temporaryFolder({
      "a.zip": tinyZip([{ name: "1", bytes: slice(1), claimedCrc: 1 }]),
    });
    const source = folderSource(folder.path);
    await expect(
      source.instance({ sopInstanceUid: "1.2.3.1.1.1", where: ["a.zip", 0] }, NEVER),
    ).rejects.toMatchObject({
      code: "unreadable",
    });
  });
});

const mixed = realData("ct_series/pydicom_dicomdirtests");
describe.skipIf(mixed === null)("folderSource on real files (skipped without the test data)", () => {
  it("finds the CT studies of a file set and ignores its DICOMDIR, CR and MR", async () => {
    const source = folderSource(mixed ?? "");
    const all = await found(source);

    expect(studiesOf(all).map(({ patientId }) => patientId)).toEqual(["77654033", "98890234"]);
    expect(ignoredOf(all)).toMatchObject({
      dicomdir: [1, "DICOMDIR"],
      "not-ct": [expect.any(Number), expect.any(String)],
    });
    // CT2, and CT5N with the localizers of CT2N, as the manifest counts them.
    const counts: number[] = [];
    for (const { study } of studiesOf(all)) {
      for (const series of await source.seriesOf(carriedOver(study), NEVER)) {
        counts.push((await source.seriesHeaders(series, NEVER)).length);
      }
    }
    expect(counts).toEqual([4, 2, 5]);
  });
});

async function found(source: DicomSource, since: string | null = null): Promise<readonly Found[]> {
  return collect(source.find({ since }, NEVER));
}

function studiesOf(all: readonly Found[]): readonly Extract<Found, { kind: "study" }>[] {
  return all.filter((one) => one.kind === "study");
}

function ignoredOf(all: readonly Found[]): Record<string, [number, string]> {
  const ignored = all.filter((one) => one.kind === "ignored");
  return Object.fromEntries(ignored.map(({ reason, count, example }) => [reason, [count, example]]));
}

/** A study's locator as it comes back from the database. */
function carriedOver(locator: StudyLocator | undefined): StudyLocator {
  return JSON.parse(JSON.stringify(locator ?? nothing()));
}

function nothing(): never {
  throw new Error("The study was not found");
}

/** Where the CT instances of all studies lie. */
async function filesOf(source: DicomSource, all: readonly Found[]): Promise<readonly unknown[]> {
  const places: unknown[] = [];
  for (const { study } of studiesOf(all)) {
    for (const series of await source.seriesOf(carriedOver(study), NEVER)) {
      places.push(...(await source.seriesHeaders(series, NEVER)).map(({ locator }) => locator.where));
    }
  }
  return places.sort();
}
