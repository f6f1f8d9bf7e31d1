import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "#lib/io/bookmarks/readDocument.ts";
import { decodeFrame } from "#lib/io/dicom/decodeFrame.ts";
import { huFromStored } from "../../domain/dicom/huFromStored.ts";
import { type ExportPlace, exportPlace } from "../../testing/exportPlace.ts";
import { smallHu } from "../../testing/smallDataset.ts";
import { exportDataset } from "../exportDataset.ts";

const dsrdump = spawnSync("dsrdump", ["--version"]).status === 0;

describe("export sr", () => {
  let place: ExportPlace;
  let out: string;

  beforeAll(async () => {
    place = await exportPlace();
    out = path.join(place.folder, "sr");
    await exportDataset(place.services, {
      format: "sr",
      out,
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const table = async (name: string): Promise<Record<string, string>[]> =>
    parse(await readFile(path.join(out, name)), { columns: true });
  const bookmarksOf = async (report: string) =>
    readDocument({ format: "dicom", bytes: await readFile(path.join(out, report)), name: report }, null);

  it("writes a report for each volume, and each key slice once", async () => {
    expect((await readdir(path.join(out, "reports"))).sort()).toEqual([
      "000002_03_02.dcm",
      "000009_01_01.dcm",
    ]);
    expect((await readdir(path.join(out, "images"))).sort()).toEqual([
      "000002_03_02_010.dcm",
      "000002_03_02_017.dcm",
      "000009_01_01_001.dcm",
    ]);
  });

  it("is read back by our own reader as the lesions that it was made of", async () => {
    const { bookmarks, refused } = await bookmarksOf("reports/000002_03_02.dcm");
    expect(refused).toEqual([]);
    const cross = (x: number) => ({
      long: [
        { x: x - 10, y: 20 },
        { x: x + 10, y: 20 },
      ],
      short: [
        { x, y: 15 },
        { x, y: 25 },
      ],
    });
    expect(bookmarks.map(({ geometry }) => geometry)).toEqual(
      [14, 30, 14].map((x) => ({ space: "pixel-corner", diameters: cross(x) })),
    );
    expect(bookmarks.map(({ reported }) => reported)).toEqual(Array(3).fill({ longMm: 10, shortMm: 5 }));

    const images = await table("images.csv");
    const sliceOf = (uid: string | null) => images.find((each) => each.sop_instance_uid === uid)?.slice;
    expect(bookmarks.map(({ target }) => sliceOf(target.sopInstanceUid))).toEqual(["10", "10", "17"]);
    const reports = await table("reports.csv");
    expect(bookmarks.map(({ trackingUid }) => trackingUid)).toEqual(
      reports.slice(0, 3).map((each) => each.tracking_uid),
    );
  });

  it("writes key slices as CT whose pixels are the kept ones, under the UID that the table names", async () => {
    const [first] = await table("images.csv");
    const bytes = await readFile(path.join(out, first?.dicom ?? ""));
    const frame = await decodeFrame(bytes, 1);
    expect(huFromStored(frame)).toEqual(smallHu(2, 10));
    expect(frame.header.sopInstanceUid).toBe(first?.sop_instance_uid);
    expect(frame.header.frames[0]?.pixelSpacing).toEqual([0.5, 0.5]);
    expect(first).toMatchObject({
      volume: "000002_03_02",
      slice: "10",
      png: "Images_png/000002_03_02/010.png",
    });
  });

  it("gives a lesion the same UIDs in every export, and another dataset other ones", async () => {
    const again = path.join(place.folder, "again");
    const other = path.join(place.folder, "other");
    const request = {
      format: "sr",
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    } as const;
    await exportDataset(place.services, { ...request, out: again });
    await exportDataset({ ...place.services, identity: place.otherIdentity }, { ...request, out: other });
    const images = await readFile(path.join(out, "images.csv"), "utf8");
    expect(await readFile(path.join(again, "images.csv"), "utf8")).toBe(images);
    const uids = images.match(/2\.25\.\d+/g) ?? [];
    const others = (await readFile(path.join(other, "images.csv"), "utf8")).match(/2\.25\.\d+/g) ?? [];
    expect(uids).toHaveLength(9);
    expect(others.filter((uid) => new Set<string>(uids).has(uid))).toEqual([]);
  });

  it.skipIf(!dsrdump)("is accepted by dcmtk's dsrdump without a warning (skipped without dcmtk)", () => {
    for (const report of ["000002_03_02.dcm", "000009_01_01.dcm"]) {
      const { status, stdout, stderr } = spawnSync(
        "dsrdump",
        ["--print-all-codes", path.join(out, "reports", report)],
        {
          encoding: "utf8",
        },
      );
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(stdout).toContain("Comprehensive SR Document");
      expect(stdout).toMatch(/NUM:.*"Long Axis".*"10" \(mm,UCUM/);
      expect(stdout).toMatch(/NUM:.*"Short Axis".*"5" \(mm,UCUM/);
    }
  });
});
