import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boxFromDiameters } from "#lib/domain/bookmarks/boxFromDiameters.ts";
import { resolveVersions } from "#lib/domain/bookmarks/resolveVersions.ts";
import { AppError } from "#lib/domain/errors.ts";
import { bodyMask } from "#lib/domain/location/bodyMask.ts";
import { flagsOf } from "#lib/domain/noise/flagsOf.ts";
import { limitsFromDataset } from "#lib/domain/noise/limits.ts";
import { measureBox } from "#lib/domain/noise/measureBox.ts";
import { readDocument } from "#lib/io/bookmarks/readDocument.ts";
import { decodeFrame } from "#lib/io/dicom/decodeFrame.ts";
import { hospital } from "#lib/phantom/hospital/planHospital.ts";
import { downMmOfSlice } from "#lib/phantom/hospital/sightings.ts";
import { phantomSlice } from "#lib/phantom/phantomSlice.ts";
import { pydicomMissing } from "#lib/testing/bookmarkObjects.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { buildDemoHospital } from "#lib/usecases/buildDemoHospital.ts";
import { dicomFile } from "./dicomFile.ts";
import { hospitalFolder } from "./hospitalFolder.ts";

/** Of Debian's dcmtk. */
const DCMDUMP = "dcmdump";
const REQUEST = { seed: 3, patients: 2, matrix: 64, thin: 0.1 };
const never = new AbortController().signal;
const folder = await temporaryFolder();
const build = (name: string, request = {}) =>
  buildDemoHospital(
    hospitalFolder(path.join(folder.path, name), 2),
    { ...REQUEST, ...request },
    never,
    () => {},
  );

beforeAll(() => build("one"));
afterAll(() => folder[Symbol.asyncDispose]());

describe("buildDemoHospital", () => {
  it("writes the same bytes at every run", async () => {
    await build("two");
    const [one, two] = [await digests("one/pacs"), await digests("two/pacs")];
    expect(one.size).toBeGreaterThan(40);
    expect(two).toEqual(one);
  });

  it("leaves a hospital that stands there as it is, and refuses to write over anything else", async () => {
    expect(await build("one")).toMatchObject({ written: false, patients: 2 });
    await expect(build("one", { seed: 4 })).rejects.toThrow(/something else/);
    expect(await build("two", { seed: 4, replace: true })).toMatchObject({ written: true });
    const mine = path.join(folder.path, "three");
    await mkdir(mine);
    await writeFile(path.join(mine, "thesis.txt"), "mine");
    await expect(build("three", { replace: true })).rejects.toBeInstanceOf(AppError);
    expect(await readdir(mine)).toEqual(["thesis.txt"]);
  });

  it("leaves nothing behind when it is stopped, and is simply begun again", async () => {
    const stop = new AbortController();
    const stopped = buildDemoHospital(
      hospitalFolder(path.join(folder.path, "four"), 2),
      REQUEST,
      stop.signal,
      () => stop.abort(),
    );
    await expect(stopped).rejects.toThrow();
    expect((await readdir(folder.path)).filter((name) => name.startsWith("four"))).toEqual([]);
    // What a killed process, whose number nobody has, left half written.
    const leftOver = path.join(folder.path, "four.unfinished-999999999");
    await mkdir(leftOver);
    expect(await build("four")).toMatchObject({ written: true });
    expect((await readdir(folder.path)).filter((name) => name.startsWith("four"))).toEqual(["four"]);
  });

  it("refuses sizes that make no hospital", async () => {
    await expect(build("five", { patients: 0 })).rejects.toThrow("--patients must be a whole number from 1");
    await expect(build("five", { matrix: 10_000 })).rejects.toThrow("--matrix");
  });
});

describe("the files of the hospital", () => {
  it("hold the slices that the phantom draws", async () => {
    const planned = hospital(REQUEST);
    const [patient] = planned.patients;
    const series = patient?.studies[0]?.series.find(
      ({ kind, storage }) => kind === "axial" && !storage.enhanced,
    );
    if (!patient || !series) throw new Error("no axial series");
    const bytes = await readFile(path.join(folder.path, "one", "pacs", series.files[2] ?? ""));
    const { values, header } = await decodeFrame(bytes, 1);
    const hu = phantomSlice(patient, downMmOfSlice(series, 3), series.view);
    const intercept = header.frames[0]?.rescaleIntercept ?? 0;
    expect([...values].map((value) => value + intercept)).toEqual([...hu]);
  });

  const without =
    pydicomMissing() ?? (spawnSync(DCMDUMP, ["--version"]).status === 0 ? null : "dcmtk is not installed");

  it.skipIf(without)(
    `are read without complaint by dcmtk and by pydicom${without ? `: ${without}` : ""}`,
    async () => {
      const pacs = path.join(folder.path, "one", "pacs");
      const files = (await digests("one/pacs"))
        .keys()
        .filter((name) => /\/(IM|DOC|KO|CR|PT|\d{8}\.dcm)/.test(name));
      const some = [...files].filter((_, i) => i % 7 === 0 || i < 5).map((name) => path.join(pacs, name));
      const said = spawnSync(DCMDUMP, ["-q", ...some], { encoding: "utf8", maxBuffer: 1e8 });
      expect(said.stderr).toBe("");
      expect(said.status).toBe(0);
      const script =
        "import pydicom, sys, warnings; warnings.simplefilter('error')\n" +
        "for path in sys.argv[1:]:\n  d = pydicom.dcmread(path); str(d)\n  if 'PixelData' in d: d.pixel_array\nprint('read')";
      expect(execFileSync("/usr/bin/python3", ["-c", script, ...some], { encoding: "utf8" }).trim()).toBe(
        "read",
      );
    },
  );
});

describe("the documents of the hospital", () => {
  const planned = hospital({ seed: 2018 });
  const read = planned.documents.map(({ format, path: name, content }) => {
    const bytes = "dataset" in content ? dicomFile(content.dataset) : Buffer.from(content.text);
    return readDocument({ format, bytes, name }, planned.csvMapping);
  });
  const resolved = resolveVersions(read);

  it("are read as the truth says: each mark refused, superseded, withdrawn, of another tool, or going on", () => {
    const counts = (keys: readonly string[]) =>
      Object.fromEntries(
        Map.groupBy(keys, (key) => key)
          .entries()
          .map(([key, all]) => [key, all.length]),
      );
    const got = [
      ...read.flatMap(({ refused }) => refused.map(({ reason }) => `read-bookmarks ${reason}`)),
      ...resolved.superseded.map(() => "read-bookmarks superseded"),
      ...resolved.rejected.map(() => "read-bookmarks rejected"),
      ...resolved.active.map(({ kind }) =>
        kind === "recist-diameters" ? "goes on" : `select-recist-diameters ${kind}`,
      ),
    ];
    const early = new Set(["read-bookmarks", "select-recist-diameters"]);
    const wanted = planned.truth.marks.map(({ fate }) =>
      "stage" in fate && early.has(fate.stage) ? `${fate.stage} ${fate.reason}` : "goes on",
    );
    expect(counts(got)).toEqual(counts(wanted));
  });

  it("flag what the truth says must be flagged", () => {
    const doubtful = planned.truth.marks.filter(({ fate }) => "flags" in fate && fate.flags.length > 0);
    expect(new Set(doubtful.flatMap(({ fate }) => ("flags" in fate ? fate.flags : []))).size).toBeGreaterThan(
      3,
    );
    for (const { fate, on, diameters, story, patient } of doubtful) {
      const who = planned.patients[patient];
      const series = who?.studies.flatMap((study) => study.series).find(({ uid }) => uid === on?.seriesUid);
      if (!who || !series || !on || !diameters || !("flags" in fate))
        throw new Error(`mark without a place: ${story}`);
      const { view } = series;
      const hu = phantomSlice(who, downMmOfSlice(series, on.slice), view);
      const size = { columns: view.columns, rows: view.rows };
      const measures = measureBox({
        hu,
        size,
        diameters,
        box: boxFromDiameters(diameters),
        spacingXMm: view.spacingMm,
        spacingYMm: view.spacingMm,
        paddingHu: null,
        body: bodyMask(hu, size, view.spacingMm, view.spacingMm),
        reportedLongMm: story === "length-disagrees" ? 1000 : null,
        reportedShortMm: null,
      });
      const rules = flagsOf(measures, limitsFromDataset([])).map(({ rule }) => rule);
      expect(rules, story).toEqual(expect.arrayContaining([...fate.flags]));
    }
  });
});

/** SHA-256 of every file below a folder, by relative path. */
async function digests(name: string): Promise<Map<string, string>> {
  const root = path.join(folder.path, name);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const pairs = await Promise.all(
    files.map(
      async (file) =>
        [
          path.relative(root, file),
          createHash("sha256")
            .update(await readFile(file))
            .digest("hex"),
        ] as const,
    ),
  );
  return new Map(pairs);
}
