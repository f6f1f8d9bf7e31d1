import type { JobName, JobPayload } from "#lib/contracts/jobs.ts";
import type { ReadBookmark, ReadDocument } from "#lib/domain/bookmarks/ReadBookmark.ts";
import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import { sliceFeatures } from "#lib/domain/location/sliceFeatures.ts";
import { createIdentity } from "#lib/io/identity/createIdentity.ts";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import { huSlices } from "#lib/io/store/huSlices.ts";
import type { DicomSource } from "#lib/ports/DicomSource.ts";
import type { JobQueue } from "#lib/ports/JobQueue.ts";
import type { MiningServices } from "#lib/usecases/mining/MiningServices.ts";
import { miningHandlers } from "#lib/usecases/mining/miningHandlers.ts";
import { ctHeader } from "./ctHeader.ts";
import { testDatabase } from "./database.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** Side of a test's slices [px]; each pixel is 4 mm, so that they hold a body. */
export const MATRIX = 96;
const SPACING_MM = 4;

/** One study of an archive that exists in memory. */
export interface TestStudy {
  readonly uid: string;
  readonly patientId: string;
  readonly otherPatientIds?: readonly string[];
  readonly date?: string;
  readonly slices: readonly InstanceHeader[];
  readonly documents: readonly ReadDocument[];
}

/** Ten axial slices of 5 mm, head to feet from z = 0; instance n (from 1) is `{study}.{n}`. */
export const tenSlices = (study: string, patientId: string): readonly InstanceHeader[] =>
  Array.from({ length: 10 }, (_, index) =>
    ctHeader({
      at: [-190, -190, -5 * index],
      studyInstanceUid: study,
      seriesInstanceUid: `${study}.series`,
      frameOfReferenceUid: `${study}.frame`,
      sopInstanceUid: `${study}.${index + 1}`,
      pixels: { rows: MATRIX, columns: MATRIX },
      frame: { pixelSpacing: [SPACING_MM, SPACING_MM] },
      person: { patientId },
    }),
  );

/** RECIST diameters of 12 × 8 px around a point of an instance. */
export function mark(
  instance: string,
  at: readonly [number, number],
  more: Partial<ReadBookmark> & { readonly documentUid?: string } = {},
): ReadBookmark {
  const [x, y] = at;
  const { documentUid = `doc of ${instance}`, ...rest } = more;
  return {
    source: "sr",
    kind: "recist-diameters",
    geometry: {
      space: "pixel-corner",
      diameters: {
        long: [
          { x: x - 6, y },
          { x: x + 6, y },
        ],
        short: [
          { x, y: y - 4 },
          { x, y: y + 4 },
        ],
      },
    },
    target: {
      sopInstanceUid: instance,
      frame: null,
      seriesInstanceUid: null,
      studyInstanceUid: null,
      frameOfReferenceUid: null,
      patientId: null,
    },
    document: documentOf(documentUid),
    itemPath: `${instance} ${x} ${y}`,
    reported: { longMm: null, shortMm: null },
    trackingUid: null,
    trackingId: null,
    finding: null,
    findingSite: null,
    warnings: [],
    ...rest,
  };
}

/** A document with its marks. */
export const report = (
  uid: string,
  marks: readonly ReadBookmark[],
  more: { readonly replaces?: readonly string[]; readonly rejects?: readonly string[] } = {},
): ReadDocument => {
  const document = { ...documentOf(uid), predecessorUids: more.replaces ?? [] };
  return {
    document,
    bookmarks: marks.map((each) => ({ ...each, document })),
    refused: [],
    rejections: more.rejects ? [{ documentUid: uid, rejectedUids: more.rejects }] : [],
  };
};

const documentOf = (uid: string) => ({
  uid,
  studyInstanceUid: null,
  seriesInstanceUid: null,
  modality: "SR",
  predecessorUids: [],
  complete: true,
  writtenAt: null,
});

/** Mining's services around a real database and disk, with an archive, a queue and a converter that tests can steer. */
export interface MiningPlace extends AsyncDisposable {
  readonly services: MiningServices;
  /** The archive's content; tests change it between runs. */
  readonly archive: { studies: readonly TestStudy[] };
  /** Called before the archive gives anything; tests let it throw. */
  readonly faults: { before: (what: string) => void };
  /** Works on all jobs until none is left, in the order in which they came or its reverse. */
  work(order?: "first-in" | "last-in"): Promise<void>;
}

export async function miningPlace(): Promise<MiningPlace> {
  const database = await testDatabase();
  const folder = await temporaryFolder();
  const volumes = diskVolumeStore(folder.path);
  const archive: MiningPlace["archive"] = { studies: [] };
  const faults: MiningPlace["faults"] = { before: () => {} };
  const queue = memoryQueue();
  const services: MiningServices = {
    db: database.db,
    queue,
    identity: createIdentity(new Uint8Array(32).fill(1)),
    volumes,
    slices: huSlices(volumes),
    converter: () => bodyConverter,
    readDocument: ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)),
    openSource: () => memorySource(archive, faults),
    parseSource: (locator) => ({ kind: "folder", locator }),
    log: { info() {}, warn() {}, error() {} },
  };
  return {
    services,
    archive,
    faults,
    work: (order = "first-in") => queue.drain(services, order),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A body of water as an ellipse with a brighter lesion-like disc: enough for masks and statistics. */
const bodyHu = Int16Array.from({ length: MATRIX * MATRIX }, (_, at) => {
  const x = (at % MATRIX) + 0.5 - MATRIX / 2;
  const y = Math.floor(at / MATRIX) + 0.5 - MATRIX / 2;
  if ((x / 40) ** 2 + (y / 30) ** 2 > 1) return -1000;
  return 40 + ((at * 7) % 11) * 4;
});
const bodySize = { columns: MATRIX, rows: MATRIX };

const bodyConverter: ReturnType<MiningServices["converter"]> = {
  threads: 2,
  async convert(_content, _frame, wants) {
    return {
      ...bodySize,
      png: wants.png ? encodeHuPng(bodyHu, bodySize) : null,
      hu: wants.hu ? bodyHu : null,
      paddingHu: null,
      features: wants.features ? sliceFeatures(bodyHu, bodySize, SPACING_MM, SPACING_MM) : null,
    };
  },
  close: async () => {},
};

function memorySource(archive: MiningPlace["archive"], faults: MiningPlace["faults"]): DicomSource {
  const studyOf = (uid: string) => archive.studies.find((study) => study.uid === uid);
  return {
    kind: "folder",
    label: "memory",
    async check() {},
    async *find() {
      faults.before("find");
      for (const {
        uid,
        patientId,
        otherPatientIds = [],
        date = "20240101",
        slices,
        documents,
      } of archive.studies) {
        yield {
          kind: "study",
          study: { studyInstanceUid: uid, where: null },
          patientId,
          issuerOfPatientId: null,
          otherPatientIds,
          studyDate: date,
          studyTime: null,
          modalities: [...(slices.length > 0 ? ["CT"] : []), ...(documents.length > 0 ? ["SR"] : [])],
          fingerprint: JSON.stringify([slices.map(({ sopInstanceUid }) => sopInstanceUid), documents]),
        };
      }
    },
    async *documents({ studyInstanceUid }) {
      faults.before(`documents of ${studyInstanceUid}`);
      for (const document of studyOf(studyInstanceUid)?.documents ?? []) {
        yield { format: "dicom", bytes: new TextEncoder().encode(JSON.stringify(document)), name: "" };
      }
    },
    async seriesOf({ studyInstanceUid }) {
      const slices = studyOf(studyInstanceUid)?.slices ?? [];
      return [...new Set(slices.map(({ seriesInstanceUid }) => seriesInstanceUid))].map((uid) => ({
        studyInstanceUid,
        seriesInstanceUid: uid,
        where: null,
      }));
    },
    async seriesHeaders({ studyInstanceUid, seriesInstanceUid }) {
      faults.before(`headers of ${studyInstanceUid}`);
      return (studyOf(studyInstanceUid)?.slices ?? [])
        .filter((header) => header.seriesInstanceUid === seriesInstanceUid)
        .map((header) => ({ header, locator: { sopInstanceUid: header.sopInstanceUid, where: null } }));
    },
    async locateInstance({ sopInstanceUid }) {
      for (const { uid, slices } of archive.studies) {
        const slice = slices.find((header) => header.sopInstanceUid === sopInstanceUid);
        if (slice) return { studyInstanceUid: uid, seriesInstanceUid: slice.seriesInstanceUid, where: null };
      }
      return null;
    },
    async instance({ sopInstanceUid }) {
      faults.before(`instance ${sopInstanceUid}`);
      return { bytes: new Uint8Array() };
    },
    async close() {},
  };
}

interface MemoryQueue extends JobQueue {
  drain(services: MiningServices, order: "first-in" | "last-in"): Promise<void>;
}

/** Jobs of this process, one at a time; one that fails is tried again after the others, as a real queue does later. */
function memoryQueue(): MemoryQueue {
  type Job = { [Name in JobName]: { name: Name; payload: JobPayload<Name>; key: string } }[JobName];
  const waiting: Job[] = [];
  return {
    async send(name, jobs) {
      for (const { payload, key } of jobs) {
        // Name and payload belong together by this method's own signature; a union cannot say so.
        if (!waiting.some((job) => job.key === key)) waiting.push({ name, payload, key } as Job);
      }
    },
    async work() {},
    async stop() {},
    async drain(services, order) {
      const { signal } = new AbortController();
      for (;;) {
        const job = order === "first-in" ? waiting.shift() : waiting.pop();
        if (!job) return;
        if (job.name === "likeness.describe" || job.name === "detect.start" || job.name === "detect.batch") {
          continue;
        }
        const handler = miningHandlers[job.name] as (
          services: MiningServices,
          payload: Job["payload"],
          signal: AbortSignal,
        ) => Promise<void>;
        try {
          await handler(services, job.payload, signal);
        } catch {
          waiting.unshift(job);
        }
      }
    },
  };
}
