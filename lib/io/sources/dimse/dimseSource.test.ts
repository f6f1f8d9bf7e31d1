import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { readHeader } from "#lib/io/dicom/readHeader.ts";
import type { DicomSource, Found } from "#lib/ports/DicomSource.ts";
import { collect } from "#lib/testing/collect.ts";
import type { FakeObject } from "#lib/testing/fakeDicomweb.ts";
import { type FakeDimse, fakeDimse } from "#lib/testing/fakeDimse.ts";
import { testClock } from "#lib/testing/testClock.ts";
import { DEFAULT_SOURCE_OPTIONS } from "../sourceOptions.ts";
import { dimseSource } from "./dimseSource.ts";

const NEVER = new AbortController().signal;

const object = (n: number, instance: number, changes: FakeObject = {}): FakeObject => ({
  "00080016": "1.2.840.10008.5.1.4.1.1.2",
  "00080018": `1.${n}.1.${instance}`,
  "00080020": "20240102",
  "00080060": "CT",
  "00100020": `P${n}`,
  "0020000D": `1.${n}`,
  "0020000E": `1.${n}.1`,
  ...changes,
});

const SERIES = { studyInstanceUid: "1.1", seriesInstanceUid: "1.1.1", where: null };
const FOUR = [1, 2, 3, 4].map((instance) => object(1, instance));

describe("dimseSource", () => {
  it("finds studies, and fetches a series with its objects once", async () => {
    await using pacs = await fakeDimse([...FOUR, object(2, 1)]);
    const source = open(pacs);
    const found = studiesOf(await collect(source.find({ since: null }, NEVER)));
    expect(found.map(({ patientId, modalities }) => [patientId, modalities])).toEqual([
      ["P1", ["CT"]],
      ["P2", ["CT"]],
    ]);

    const headers = await source.seriesHeaders(SERIES, NEVER);
    expect(headers.map(({ header }) => header.sopInstanceUid)).toEqual([
      "1.1.1.1",
      "1.1.1.2",
      "1.1.1.3",
      "1.1.1.4",
    ]);
    const asked = pacs.requests.length;
    const content = await source.instance(headers[1]?.locator ?? SLICE, NEVER);
    expect("path" in content && readHeader(await readFile(content.path))).toMatchObject({
      sopInstanceUid: "1.1.1.2",
      person: { patientId: "P1" },
    });
    expect(pacs.requests.length).toBe(asked);
    await source.close();
  });

  it("asks for ever fewer days of an archive that may not answer all", async () => {
    const many = Array.from({ length: 130 }, (_, n) =>
      object(n + 1, 1, { "00080020": `202401${10 + (n % 19)}` }),
    );
    await using pacs = await fakeDimse(many, { cap: 100 });
    const found = studiesOf(await collect(open(pacs).find({ since: "2024-01-01" }, NEVER)));

    expect(new Set(found.map(({ study }) => study.studyInstanceUid)).size).toBe(130);
    expect(found).toHaveLength(130);
  });

  it("takes 'pending, with a warning' for an answer, not for the end", async () => {
    await using pacs = await fakeDimse([...FOUR, object(2, 1)], { pendingStatus: 0xff01 });
    expect(studiesOf(await collect(open(pacs).find({ since: null }, NEVER)))).toHaveLength(2);
  });

  it("takes 'out of resources' after some answers for a reason to ask for fewer days", async () => {
    const days = [1, 2, 3].map((n) => object(n, 1, { "00080020": `2024010${n}` }));
    await using pacs = await fakeDimse(days, { capStatus: 0xa700, cap: 1 });
    expect(studiesOf(await collect(open(pacs).find({ since: null }, NEVER)))).toHaveLength(3);
  });

  it("does not pass over studies of a day that the PACS will not answer", async () => {
    await using pacs = await fakeDimse([object(1, 1), object(2, 1)], { capStatus: 0xa700, cap: 1 });
    await expect(collect(open(pacs).find({ since: null }, NEVER))).rejects.toThrow("raise its limit");
  });
});

describe("dimseSource when things go wrong", () => {
  it("case 57: fetches only what is missing after a lost association, and nothing twice", async () => {
    await using pacs = await fakeDimse(FOUR, { breaksAfter: 3 });
    const clock = testClock();
    const source = open(pacs, clock);
    const headers = await source.seriesHeaders(SERIES, NEVER);

    expect(headers.map(({ header }) => header.sopInstanceUid)).toHaveLength(4);
    const gets = pacs.requests.slice(1).map(({ SOPInstanceUID }) => SOPInstanceUID);
    // The whole series, then the one that had not come.
    expect(gets).toEqual([undefined, "1.1.1.4"]);
    expect(clock.slept).toHaveLength(1);
    await source.close();
  });

  it("goes on without an object that the PACS itself cannot send", async () => {
    await using pacs = await fakeDimse(FOUR, { unsendable: ["1.1.1.2"] });
    const source = open(pacs);
    const headers = await source.seriesHeaders(SERIES, NEVER);
    expect(headers.map(({ header }) => header.sopInstanceUid)).toEqual(["1.1.1.1", "1.1.1.3", "1.1.1.4"]);

    await expect(
      source.instance({ sopInstanceUid: "1.1.1.2", where: { study: "1.1", series: "1.1.1" } }, NEVER),
    ).rejects.toMatchObject({ code: "not-found" });
    await source.close();
  });

  it("says what to do when the PACS does not know us", async () => {
    await using pacs = await fakeDimse([], { rejects: [1, 1, 3] });
    await expect(open(pacs).check()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("AE title LESIONARY"),
    });
  });

  it("tries again when the PACS is congested, and then says so", async () => {
    await using pacs = await fakeDimse([], { rejects: [2, 3, 1] });
    const clock = testClock();
    await expect(collect(open(pacs, clock).find({ since: null }, NEVER))).rejects.toThrow("busy");
    expect([pacs.associations(), clock.slept.length]).toEqual([6, 5]);
  });

  it("breaks off with one that announces an endless packet", async () => {
    // A-ASSOCIATE-AC of four gigabytes.
    await using pacs = await fakeDimse([], { says: Buffer.from([2, 0, 0xff, 0xff, 0xff, 0xff, 0, 0]) });
    await expect(open(pacs).check()).rejects.toThrow("The connection to FAKE");
  });

  it("says that nothing listens", async () => {
    const pacs = await fakeDimse([]);
    await pacs[Symbol.asyncDispose]();
    await expect(open(pacs).check()).rejects.toThrow("nothing listens");
  });

  it("stops when it is told to", async () => {
    await using pacs = await fakeDimse(FOUR, { says: Buffer.alloc(0) });
    const stop = new AbortController();
    const finding = collect(open(pacs).find({ since: null }, stop.signal));
    stop.abort(new Error("stopped"));
    await expect(finding).rejects.toThrow("stopped");
  });

  it("frees its port for C-MOVE when it is closed", async () => {
    await using pacs = await fakeDimse(FOUR);
    const free = await fakeDimse([]);
    await free[Symbol.asyncDispose]();
    const first = open(pacs, testClock(), free.port);
    const second = open(pacs, testClock(), free.port);
    // Neither an echo nor the port is refused; both sources share it.
    await expect(first.check()).rejects.toThrow();
    await first.close();
    await second.close();
    await expect(
      new Promise((resolve, reject) =>
        connect(free.port, "127.0.0.1", () => resolve(true)).on("error", reject),
      ),
    ).rejects.toThrow("ECONNREFUSED");
  });
});

const SLICE = { sopInstanceUid: "1.1.1.1", where: { study: "1.1", series: "1.1.1" } };

function open(pacs: FakeDimse, clock = testClock(), movePort: number | null = null): DicomSource {
  return dimseSource(
    { kind: "dimse", calledAet: "FAKE", host: "127.0.0.1", port: pacs.port },
    {
      ...DEFAULT_SOURCE_OPTIONS,
      dimse: {
        ...DEFAULT_SOURCE_OPTIONS.dimse,
        move: movePort === null ? null : { port: movePort, bindAddress: "127.0.0.1" },
      },
    },
    clock,
  );
}

function studiesOf(all: readonly Found[]): readonly Extract<Found, { kind: "study" }>[] {
  return all.filter((one) => one.kind === "study");
}
