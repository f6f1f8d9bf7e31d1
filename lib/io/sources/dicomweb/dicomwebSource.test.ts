import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { DicomSource, Found } from "#lib/ports/DicomSource.ts";
import { collect } from "#lib/testing/collect.ts";
import { type FakeObject, fakeDicomweb } from "#lib/testing/fakeDicomweb.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { testClock } from "#lib/testing/testClock.ts";
import { tinyDicom } from "#lib/testing/tinyDicom.ts";
import { DEFAULT_SOURCE_OPTIONS, type SourceOptions } from "../sourceOptions.ts";
import { dicomwebSource } from "./dicomwebSource.ts";

const NEVER = new AbortController().signal;

/** A study of two slices and a report; `n` tells studies apart. */
const study = (n: number, changes: FakeObject = {}): readonly FakeObject[] => [
  object(n, "CT", 1, changes),
  object(n, "CT", 2, changes),
  object(n, "SR", 1, changes),
];

const object = (n: number, modality: string, instance: number, changes: FakeObject = {}): FakeObject => ({
  "00080016": modality === "CT" ? "1.2.840.10008.5.1.4.1.1.2" : "1.2.840.10008.5.1.4.1.1.88.33",
  "00080018": `1.${n}.${modality.length}${modality === "CT" ? 1 : 2}.${instance}`,
  "00080020": "20240102",
  "00080060": modality,
  "00100020": `P${n}`,
  "0020000D": `1.${n}`,
  "0020000E": `1.${n}.${modality === "CT" ? 1 : 2}`,
  ...changes,
});

describe("dicomwebSource", () => {
  it("finds a study, lists its headers, reads its report and fetches its slices", async () => {
    await using server = await fakeDicomweb(study(1));
    await using spool = await temporaryFolder();
    const source = open(server.url, { spoolDir: spool.path });
    const [found] = studiesOf(await findAll(source));

    expect(found).toMatchObject({ patientId: "P1", studyDate: "20240102", modalities: ["CT", "SR"] });
    const locator = JSON.parse(JSON.stringify(found?.study));
    const [series] = await source.seriesOf(locator, NEVER);
    const headers = series ? await source.seriesHeaders(series, NEVER) : [];
    expect(headers.map(({ header }) => header.sopInstanceUid)).toEqual(["1.1.21.1", "1.1.21.2"]);
    const documents = await collect(source.documents(locator, NEVER));
    expect(documents.map(({ bytes }) => Buffer.from(bytes))).toEqual([tinyDicom(object(1, "SR", 1))]);
    const asked = server.requests.length;
    for (let turn = 0; turn < 2; turn += 1) {
      const content = await source.instance(JSON.parse(JSON.stringify(headers[0]?.locator)), NEVER);
      expect("path" in content && (await readFile(content.path))).toEqual(tinyDicom(object(1, "CT", 1)));
    }
    // Fetched once, although asked for twice.
    expect(server.requests.length).toBe(asked + 1);
    await source.close();
  });

  it("takes an object that comes without multipart around it", async () => {
    await using server = await fakeDicomweb(study(1), { plain: true });
    await using spool = await temporaryFolder();
    const source = open(server.url, { spoolDir: spool.path });
    const content = await source.instance(slice(1, 1), NEVER);
    expect("path" in content && (await readFile(content.path))).toEqual(tinyDicom(object(1, "CT", 1)));
    await source.close();
  });

  it("finds every study once when the service caps its pages", async () => {
    const many = Array.from({ length: 25 }, (_, n) =>
      study(n + 1, { "00080020": `202401${10 + (n % 15)}` }),
    ).flat();
    for (const manners of [{ cap: 3 }, { cap: 3, ignoresOffset: true }]) {
      await using server = await fakeDicomweb(many, manners);
      const uids = studiesOf(await findAll(open(server.url))).map((found) => found.study.studyInstanceUid);
      expect(uids.sort()).toEqual(Array.from({ length: 25 }, (_, n) => `1.${n + 1}`).sort());
    }
  });

  it("checks every answer, since a service may pass over what it was asked", async () => {
    await using server = await fakeDicomweb(
      [
        ...study(1, { "00080020": "20240101" }),
        ...study(2, { "00080020": "20240301" }),
        object(3, "MR", 1, { "00080020": "20240301" }),
      ],
      { ignoresFilters: true },
    );
    const all = await findAll(open(server.url), "2024-02-01");

    expect(studiesOf(all).map((found) => found.study.studyInstanceUid)).toEqual(["1.2"]);
    expect(all).toContainEqual({ kind: "ignored", reason: "not-ct", count: 1, example: expect.any(String) });
  });

  it("asks for the days since a date only", async () => {
    await using server = await fakeDicomweb([
      ...study(1, { "00080020": "20240101" }),
      ...study(2, { "00080020": "20240301" }),
    ]);
    const all = await findAll(open(server.url), "2024-02-01");

    expect(studiesOf(all).map((found) => found.study.studyInstanceUid)).toEqual(["1.2"]);
    expect(server.requests[0]).toContain("StudyDate=20240201-");
  });

  it("finds a study without a date when it asks for all days", async () => {
    const { "00080020": _, ...undated } = object(1, "CT", 1);
    await using server = await fakeDicomweb([undated, ...study(2), ...study(3)], { cap: 1 });
    expect(studiesOf(await findAll(open(server.url)))).toHaveLength(3);
  });

  it("case 30: leaves out a study that is answered with two patients", async () => {
    await using server = await fakeDicomweb([
      object(1, "CT", 1),
      object(1, "CT", 2, { "00100020": "P9" }),
      ...study(2),
    ]);
    const all = await findAll(open(server.url));

    expect(studiesOf(all).map((found) => found.study.studyInstanceUid)).toEqual(["1.2"]);
    expect(all).toContainEqual({
      kind: "ignored",
      reason: "mixed-patients",
      count: 1,
      example: expect.any(String),
    });
  });

  it("case 59: makes no address of a UID that climbs out of its place", async () => {
    await using server = await fakeDicomweb([
      object(1, "CT", 1, { "0020000D": "../../admin" }),
      object(2, "CT", 1, { "0020000E": "../x" }),
      ...study(3),
    ]);
    const source = open(server.url);
    const all = await findAll(source);

    expect(studiesOf(all).map((found) => found.study.studyInstanceUid)).toEqual(["1.3"]);
    expect(all).toContainEqual({ kind: "ignored", reason: "no-uid", count: 1, example: expect.any(String) });
    const hint = { sopInstanceUid: "../../x", seriesInstanceUid: null, studyInstanceUid: null };
    expect(await source.locateInstance(hint, NEVER)).toBeNull();
    expect(server.requests.join("\n")).not.toMatch(/admin|\.\./);
  });

  it("changes a study's fingerprint when something is added to it", async () => {
    await using before = await fakeDicomweb(study(1));
    await using after = await fakeDicomweb([...study(1), object(1, "PR", 1, { "0020000E": "1.1.3" })]);
    const fingerprint = async (url: string) => studiesOf(await findAll(open(url)))[0]?.fingerprint;

    const first = await fingerprint(before.url);
    expect(await fingerprint(before.url)).toBe(first);
    expect(await fingerprint(after.url)).not.toBe(first);
  });

  it("finds an instance whose report names the wrong study", async () => {
    await using server = await fakeDicomweb([...study(1), ...study(2)]);
    const source = open(server.url);
    const hint = { sopInstanceUid: "1.2.21.1", seriesInstanceUid: "1.1.1", studyInstanceUid: "1.1" };

    expect(await source.locateInstance(hint, NEVER)).toMatchObject({
      studyInstanceUid: "1.2",
      seriesInstanceUid: "1.2.1",
    });
    expect(await source.locateInstance({ ...hint, sopInstanceUid: "9.9" }, NEVER)).toBeNull();
  });

  it("finds a series when no instance is named", async () => {
    await using server = await fakeDicomweb([...study(1), ...study(2)], { ignoresFilters: true });
    const source = open(server.url);
    const hint = { sopInstanceUid: null, seriesInstanceUid: "1.2.1", studyInstanceUid: null };

    expect(await source.locateInstance(hint, NEVER)).toMatchObject({
      studyInstanceUid: "1.2",
      seriesInstanceUid: "1.2.1",
    });
    expect(await source.locateInstance({ ...hint, seriesInstanceUid: "1.9.1" }, NEVER)).toBeNull();
    expect(await source.locateInstance({ ...hint, seriesInstanceUid: null }, NEVER)).toBeNull();
  });

  it("signs in by password or token, and shows neither in its label", async () => {
    await using server = await fakeDicomweb(study(1));
    const basic = open(server.url, {
      dicomweb: { credentials: { kind: "basic", user: "anna", password: "pä:ss" } },
    });
    await basic.check();
    const sent = server.lastHeaders().authorization ?? "";
    expect(Buffer.from(sent.replace("Basic ", ""), "base64").toString()).toBe("anna:pä:ss");
    expect(basic.label).toBe(`dicomweb:${server.url}`);

    await open(server.url, { dicomweb: { credentials: { kind: "bearer", token: "t0ken" } } }).check();
    expect(server.lastHeaders().authorization).toBe("Bearer t0ken");
  });
});

describe("dicomwebSource when things go wrong", () => {
  const html = (response: ServerResponse) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<html>Please sign in</html>");
  const htmlAsJson = (response: ServerResponse) =>
    response.writeHead(200, { "content-type": "application/dicom+json" }).end("<html>");
  const failing = (response: ServerResponse) => response.writeHead(500).end("oops");
  const lost = (response: ServerResponse) => response.destroy();
  const halfAnObject = (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "multipart/related; boundary=XX" });
    response.write("--XX\r\nContent-Type: application/dicom\r\n\r\nhalf");
    setImmediate(() => response.destroy());
  };
  const halfAList = (response: ServerResponse) =>
    response.writeHead(200, { "content-type": "application/dicom+json" }).end('[{"0020000D":');

  it.each([
    ["a web page with status 200", html],
    ["a web page called JSON", htmlAsJson],
    ["one 500", failing],
    ["a lost connection", lost],
    ["half an answer", halfAList],
  ])("case 57: goes on after %s at every second request, and doubles nothing", async (_, fault) => {
    await using server = await fakeDicomweb([...study(1), ...study(2)], {
      fault: ({ count }) => (count % 2 === 1 ? fault : null),
    });
    const clock = testClock();
    const all = studiesOf(await findAll(open(server.url, {}, clock)));

    expect(all.map((found) => found.study.studyInstanceUid)).toEqual(["1.1", "1.2"]);
    expect(clock.slept.length).toBe(server.requests.length / 2);
  });

  it("case 57: fetches an object again whose connection was lost in the middle", async () => {
    await using server = await fakeDicomweb(study(1), {
      fault: ({ count }) => (count === 1 ? halfAnObject : null),
    });
    await using spool = await temporaryFolder();
    const source = open(server.url, { spoolDir: spool.path });
    const content = await source.instance(slice(1, 1), NEVER);

    expect("path" in content && (await readFile(content.path))).toEqual(tinyDicom(object(1, "CT", 1)));
    await source.close();
  });

  it("waits as long as a busy service asks", async () => {
    await using server = await fakeDicomweb(study(1), {
      fault: ({ count }) =>
        count === 1 ? (response) => response.writeHead(503, { "retry-after": "42" }).end() : null,
    });
    const clock = testClock();
    await findAll(open(server.url, {}, clock));
    expect(clock.slept).toEqual([42_000]);
  });

  it.each([
    [401, "LESIONARY_DICOMWEB_TOKEN"],
    [404, "/dicom-web"],
    [400, "QIDO-RS"],
  ])("says at once what to do about HTTP %i", async (status, sentence) => {
    await using server = await fakeDicomweb([], {
      fault: () => (response) => response.writeHead(status).end(),
    });
    const clock = testClock();
    await expect(findAll(open(server.url, {}, clock))).rejects.toThrow(sentence);
    expect(clock.slept).toEqual([]);
  });

  it("gives up after six tries with a sentence that names the service and no patient", async () => {
    await using server = await fakeDicomweb([], { fault: () => failing });
    await expect(findAll(open(server.url))).rejects.toMatchObject({
      code: "unavailable",
      message: `${new URL(server.url).host} is failing or busy (HTTP 500): try again later.`,
    });
    expect(server.requests).toHaveLength(6);
  });

  it("follows a redirect within the service, and none to another server", async () => {
    await using server = await fakeDicomweb(study(1), {
      fault: ({ url, count }) =>
        count === 1
          ? (response) => response.writeHead(307, { location: `/dicom-web${url}&again=1` }).end()
          : null,
    });
    expect(studiesOf(await findAll(open(server.url)))).toHaveLength(1);

    await using elsewhere = await fakeDicomweb([], {
      fault: () => (response) => response.writeHead(302, { location: "http://evil.example/x" }).end(),
    });
    await expect(findAll(open(elsewhere.url))).rejects.toThrow("redirects to another server (evil.example)");
  });

  it("refuses an unencrypted connection to another machine unless told otherwise", () => {
    expect(() => open("http://pacs.example/dicom-web")).toThrow("LESIONARY_DICOMWEB_ALLOW_HTTP");
    expect(open("http://pacs.example/dicom-web", { dicomweb: { allowPlainHttp: true } }).kind).toBe(
      "dicomweb",
    );
  });

  it("says that nothing listens", async () => {
    const server = await fakeDicomweb([]);
    await server[Symbol.asyncDispose]();
    await expect(open(server.url).check()).rejects.toThrow("nothing listens");
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    await using server = await fakeDicomweb(study(1), {
      fault: () => () => stop.abort(new Error("stopped")),
    });
    await expect(collect(open(server.url).find({ since: null }, stop.signal))).rejects.toThrow("stopped");
  });
});

type Changes = Partial<Omit<SourceOptions, "dicomweb">> & { dicomweb?: Partial<SourceOptions["dicomweb"]> };

function open(url: string, { dicomweb, ...changes }: Changes = {}, clock = testClock()): DicomSource {
  const options = {
    ...DEFAULT_SOURCE_OPTIONS,
    ...changes,
    // So high that the pace never sleeps: sleeps are counted as retries here.
    dicomweb: { ...DEFAULT_SOURCE_OPTIONS.dicomweb, requestsPerSecond: 100_000, ...dicomweb },
  };
  return dicomwebSource(url, options, clock);
}

function slice(n: number, instance: number) {
  return { sopInstanceUid: `1.${n}.21.${instance}`, where: { study: `1.${n}`, series: `1.${n}.1` } };
}

async function findAll(source: DicomSource, since: string | null = null): Promise<readonly Found[]> {
  return collect(source.find({ since }, NEVER));
}

function studiesOf(all: readonly Found[]): readonly Extract<Found, { kind: "study" }>[] {
  return all.filter((one) => one.kind === "study");
}
