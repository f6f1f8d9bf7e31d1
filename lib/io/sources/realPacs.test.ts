import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DicomSource, Found, LocatedHeader } from "#lib/ports/DicomSource.ts";
import { makeBookmarkObjects, pydicomMissing } from "#lib/testing/bookmarkObjects.ts";
import { collect } from "#lib/testing/collect.ts";
import { type Orthanc, orthancMissing, startOrthanc } from "#lib/testing/orthanc.ts";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { readDataset } from "../dicom/readDataset.ts";
import { openSource } from "./openSource.ts";
import { DEFAULT_SOURCE_OPTIONS, type SourceOptions } from "./sourceOptions.ts";
import { parseSourceSpec } from "./sourceSpec.ts";

const NEVER = new AbortController().signal;

const chest = realData("ct_series/chest_5mm_of_1mm");
/** A slice that a PACS must not uncompress on the way. */
const compressed = realData(
  "ct_single/cornerstoneWADOImageLoader/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
);
const missing =
  orthancMissing() ?? pydicomMissing() ?? (chest === null ? "the real test data is not there" : null);

describe.skipIf(missing !== null)(`sources on a real PACS${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let orthanc: Orthanc;
  let files: readonly string[];
  let ground: Awaited<ReturnType<typeof temporaryFolder>>;
  let fromFolder: Told;

  beforeAll(async () => {
    ground = await temporaryFolder();
    const slices = readdirSync(chest ?? "").map((name) => path.join(chest ?? "", name));
    files = [
      ...slices,
      ...(compressed ? [compressed] : []),
      ...makeBookmarkObjects(slices[0] ?? "", ground.path),
    ];
    await using folder = await temporaryFolder(
      Object.fromEntries(
        await Promise.all(files.map(async (file, n) => [String(n), await readFile(file)] as const)),
      ),
    );
    fromFolder = await tell(openSource(parseSourceSpec(folder.path)));
    orthanc = await startOrthanc(files);
  });
  afterAll(async () => {
    await orthanc?.[Symbol.asyncDispose]();
    await ground?.[Symbol.asyncDispose]();
  });

  it.each(["dicomweb", "dimse by C-GET", "dimse by C-MOVE"] as const)(
    "tells by %s what the folder tells: studies, headers, documents and objects",
    async (way) => {
      await using spool = await temporaryFolder();
      const options: SourceOptions = {
        ...DEFAULT_SOURCE_OPTIONS,
        spoolDir: spool.path,
        dimse:
          way === "dimse by C-MOVE"
            ? {
                callingAet: orthanc.move.aeTitle,
                move: { port: orthanc.move.port, bindAddress: "127.0.0.1" },
              }
            : DEFAULT_SOURCE_OPTIONS.dimse,
      };
      const source = openSource(
        parseSourceSpec(way === "dicomweb" ? orthanc.dicomweb : orthanc.dimse),
        options,
      );
      await source.check();
      const told = await tell(source);

      expect(told.studies).toEqual(fromFolder.studies);
      expect(told.headers).toEqual(fromFolder.headers);
      expect(told.documents).toEqual(fromFolder.documents);
      expect(told.objects).toEqual(fromFolder.objects);
      await locatesEach(source, told);
      await source.close();
      expect(readdirSync(spool.path)).toEqual([]);
    },
    120_000,
  );

  async function locatesEach(source: DicomSource, told: Told): Promise<void> {
    const [sop, header] = [...told.headers][0] ?? [];
    const wrong = { seriesInstanceUid: null, studyInstanceUid: "1.2.3" };
    const place = {
      studyInstanceUid: header?.studyInstanceUid,
      seriesInstanceUid: header?.seriesInstanceUid,
    };
    expect(await source.locateInstance({ sopInstanceUid: sop ?? "", ...wrong }, NEVER)).toMatchObject(place);
    expect(
      await source.locateInstance(
        { ...wrong, sopInstanceUid: null, seriesInstanceUid: header?.seriesInstanceUid ?? "" },
        NEVER,
      ),
    ).toMatchObject(place);
    expect(await source.locateInstance({ sopInstanceUid: "1.2.3.4.5", ...wrong }, NEVER)).toBeNull();
  }
});

/** All that a source tells, in a form that does not depend on its order or its kind. */
interface Told {
  readonly studies: readonly unknown[];
  /** By SOP Instance UID; without the transfer syntax, which DICOMweb metadata do not name. */
  readonly headers: ReadonlyMap<string, LocatedHeader["header"]>;
  /** Elements of each document, by SOP Instance UID. */
  readonly documents: ReadonlyMap<string, unknown>;
  /** Elements before the pixels, and a digest of the last 100 kB of them, by SOP Instance UID. */
  readonly objects: ReadonlyMap<string, unknown>;
}

async function tell(source: DicomSource): Promise<Told> {
  const found = await collect(source.find({ since: null }, NEVER));
  const headers = new Map<string, LocatedHeader["header"]>();
  const documents = new Map<string, unknown>();
  const objects = new Map<string, unknown>();
  const studies = found.filter((one): one is Extract<Found, { kind: "study" }> => one.kind === "study");
  for (const { study } of studies) {
    for await (const { bytes } of source.documents(study, NEVER)) {
      const told = elementsOf(bytes);
      documents.set(String(told["00080018"]), told);
    }
    for (const series of await source.seriesOf(study, NEVER)) {
      const located = await source.seriesHeaders(series, NEVER);
      for (const { header } of located)
        headers.set(header.sopInstanceUid, { ...header, transferSyntaxUid: null });
      for (const { locator } of everyTenth(located)) {
        const content = await source.instance(locator, NEVER);
        const bytes = "bytes" in content ? content.bytes : await readFile(content.path);
        const end = createHash("sha256").update(bytes.subarray(-100_000)).digest("hex");
        objects.set(locator.sopInstanceUid, { ...elementsOf(bytes), end });
      }
    }
  }
  return {
    studies: studies
      .map(({ study: { studyInstanceUid }, patientId, studyDate, modalities }) => ({
        studyInstanceUid,
        patientId,
        studyDate,
        modalities,
      }))
      .sort((a, b) => (a.studyInstanceUid < b.studyInstanceUid ? -1 : 1)),
    headers,
    documents,
    objects,
  };
}

/** Each is half a megabyte. By their UIDs, since sources list them in orders of their own. */
function everyTenth(located: readonly LocatedHeader[]): readonly LocatedHeader[] {
  const sorted = [...located].sort((a, b) => (a.locator.sopInstanceUid < b.locator.sopInstanceUid ? -1 : 1));
  return sorted.filter((_, index) => index % 10 === 0);
}

/** Without the file meta group, which each writes anew, but for the transfer syntax in it. */
function elementsOf(bytes: Uint8Array): Record<string, unknown> {
  const { elements } = readDataset(bytes, { stopAtPixels: true });
  return Object.fromEntries(
    [...elements]
      .filter(([tag]) => !tag.startsWith("0002") || tag === "00020010")
      .map(([tag, { values, items }]) => [
        tag,
        items ? JSON.stringify(items.map((item) => [...item.elements])) : values?.join("\\"),
      ]),
  );
}
