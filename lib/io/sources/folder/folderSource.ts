import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { readHeader } from "#lib/io/dicom/readHeader.ts";
import { readHeaderFile } from "#lib/io/dicom/readHeaderFile.ts";
import type {
  DicomSource,
  Found,
  LocatedHeader,
  SeriesLocator,
  SourceDocument,
  StudyLocator,
} from "#lib/ports/DicomSource.ts";
import type { InstanceContent } from "#lib/ports/SliceConverter.ts";
import { mapInOrder } from "../mapInOrder.ts";
import { digestOf } from "./digestOf.ts";
import { type FilePlace, filePlaceSchema, pathOfPlace } from "./FilePlace.ts";
import type { FolderPlace } from "./FolderPlace.ts";
import { fingerprintOf } from "./fingerprintOf.ts";
import {
  ctSeriesOf,
  documentsOf,
  type FolderIndex,
  FolderIndexBuilder,
  type IndexedSeries,
  type IndexedStudy,
  modalitiesOf,
} from "./folderIndex.ts";
import { IgnoredFiles, nameOfPlace } from "./IgnoredFiles.ts";
import { MAX_PACKED_OBJECT_BYTES } from "./lookAtFile.ts";
import { openArchives } from "./openArchives.ts";
import { type LooseFile, looseDocument, MAX_DOCUMENT_BYTES, scanFolder } from "./scanFolder.ts";
import { studyNear } from "./studyNear.ts";

const HEADERS_AT_ONCE = 32;

const studyWhere = z.object({
  documents: z.array(filePlaceSchema),
  series: z.array(z.object({ uid: z.string(), files: z.array(filePlaceSchema) })),
});
const seriesWhere = z.object({ files: z.array(filePlaceSchema) });

/**
 * Studies in a folder of any depth and any file names, or in a zip archive; archives inside the folder count as folders.
 *
 * A study's locator lists its files, so that a later process goes on without another scan. `find` scans anew each time;
 * `locateInstance` scans once and remembers.
 *
 * @param target absolute path of a folder, an archive, or a single DICOM file
 */
export function folderSource(target: string): DicomSource {
  const archives = openArchives();
  let known: Promise<FolderIndex> | null = null;

  const folderPlace = async (): Promise<FolderPlace> => {
    const isFile = (await statOf(target)).isFile();
    const root = isFile ? path.dirname(target) : target;
    return {
      root,
      only: isFile ? path.basename(target) : null,
      openArchive: (archive) => archives.open(pathOfPlace(root, archive)),
    };
  };

  const bytesAt = async (place: FolderPlace, at: FilePlace, maxBytes: number): Promise<Uint8Array> =>
    typeof at === "string"
      ? readFile(pathOfPlace(place.root, at)).catch(asRefusal)
      : (await place.openArchive(at[0])).read(at[1], maxBytes);

  const indexed = async (signal: AbortSignal): Promise<FolderIndex> => {
    const place = await folderPlace();
    const index = new FolderIndexBuilder();
    for await (const _ of scanFolder(place, index, signal));
    return index;
  };

  return {
    kind: "folder",
    label: target,

    async check() {
      await statOf(target);
      await access(target, constants.R_OK).catch((cause: unknown) => {
        throw new AppError("unavailable", `${target} may not be read: give this user the right to.`, {
          cause,
        });
      });
    },

    async *find({ since }, signal): AsyncGenerator<Found> {
      const place = await folderPlace();
      const index = new FolderIndexBuilder();
      const loose: LooseFile[] = [];
      for await (const scanned of scanFolder(place, index, signal)) {
        if (scanned.kind === "loose-file") loose.push(scanned);
        else yield scanned;
      }
      known = Promise.resolve(index);
      const ignored = new IgnoredFiles();
      const near = studyNear(index);
      for (const file of loose) {
        signal.throwIfAborted();
        const document = await looseDocument(place, file);
        if (document) yield { kind: "loose-document", document, nearStudyInstanceUid: near(file.at) };
        else ignored.add("unreadable", file.at);
      }
      for (const study of index.studies.values()) {
        signal.throwIfAborted();
        const objects = [...study.series.values()].flatMap((series) => series.objects);
        const [example] = objects;
        if (!example) continue;
        if (study.mixedPatients) ignored.add("mixed-patients", example.place, objects.length);
        else if (ctSeriesOf(study).length === 0 && documentsOf(study).length === 0) {
          ignored.add("not-ct", example.place, objects.length);
        } else if (isSince(study, since)) {
          yield foundStudy(study, await fingerprintOf(study, (object) => digestOf(place, object)));
        }
      }
      yield* ignored.all();
    },

    async *documents(study, signal): AsyncGenerator<SourceDocument> {
      const place = await folderPlace();
      for (const at of parseWhere(studyWhere, study.where).documents) {
        signal.throwIfAborted();
        const archive = typeof at === "string" ? null : await place.openArchive(at[0]);
        const bytes = await bytesAt(place, at, MAX_DOCUMENT_BYTES);
        yield { format: "dicom", bytes, name: nameOfPlace(at, archive) };
      }
    },

    async seriesOf(study) {
      return parseWhere(studyWhere, study.where).series.map(({ uid, files }) => ({
        studyInstanceUid: study.studyInstanceUid,
        seriesInstanceUid: uid,
        where: { files },
      }));
    },

    async seriesHeaders(series, signal) {
      const place = await folderPlace();
      const { files } = parseWhere(seriesWhere, series.where);
      const headers: LocatedHeader[] = [];
      for await (const located of mapInOrder(files, HEADERS_AT_ONCE, (at) => headerAt(place, at, series))) {
        signal.throwIfAborted();
        if (located) headers.push(located);
      }
      return headers;
    },

    async locateInstance({ sopInstanceUid, seriesInstanceUid }, signal) {
      known ??= indexed(signal);
      const index = await known.catch((error: unknown) => {
        known = null;
        throw error;
      });
      const series =
        sopInstanceUid === null
          ? [...index.studies.values()].flatMap((study) => study.series.get(seriesInstanceUid ?? "") ?? [])[0]
          : index.objects.get(sopInstanceUid)?.series;
      return series && !index.studies.get(series.studyUid)?.mixedPatients ? seriesLocator(series) : null;
    },

    async instance(locator): Promise<InstanceContent> {
      const place = await folderPlace();
      const at = parseWhere(filePlaceSchema, locator.where);
      if (typeof at === "string") return { path: pathOfPlace(place.root, at) };
      return { bytes: await bytesAt(place, at, MAX_PACKED_OBJECT_BYTES) };
    },

    async close() {
      await archives.close();
    },
  };
}

/**
 * An object's header read again; null when the file is no longer what it was at the scan: it vanished, is unreadable, or
 * holds another series. The volume is then planned without it.
 */
async function headerAt(
  place: FolderPlace,
  at: FilePlace,
  series: SeriesLocator,
): Promise<LocatedHeader | null> {
  try {
    const header =
      typeof at === "string"
        ? await readHeaderFile(pathOfPlace(place.root, at))
        : readHeader(await (await place.openArchive(at[0])).read(at[1], MAX_PACKED_OBJECT_BYTES));
    if (header?.seriesInstanceUid !== series.seriesInstanceUid) return null;
    return { header, locator: { sopInstanceUid: header.sopInstanceUid, where: at } };
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && "syscall" in error)) return null;
    throw error;
  }
}

function foundStudy(study: IndexedStudy, fingerprint: string): Found {
  return {
    kind: "study",
    study: {
      studyInstanceUid: study.uid,
      where: {
        documents: documentsOf(study).map(({ place }) => place),
        series: ctSeriesOf(study).map((series) => ({ uid: series.uid, files: placesOf(series) })),
      } satisfies z.infer<typeof studyWhere>,
    } satisfies StudyLocator,
    patientId: study.patientId,
    issuerOfPatientId: study.issuerOfPatientId,
    otherPatientIds: study.otherPatientIds,
    studyDate: study.studyDate,
    studyTime: study.studyTime,
    modalities: modalitiesOf(study),
    fingerprint,
  };
}

function seriesLocator(series: IndexedSeries): SeriesLocator {
  return {
    studyInstanceUid: series.studyUid,
    seriesInstanceUid: series.uid,
    where: { files: placesOf(series) } satisfies z.infer<typeof seriesWhere>,
  };
}

function placesOf(series: IndexedSeries): FilePlace[] {
  return series.objects.map(({ place }) => place);
}

/** A study without a date may be a new one. DA is `YYYYMMDD`, so text order is time's order. */
function isSince(study: IndexedStudy, since: string | null): boolean {
  return since === null || study.studyDate === null || study.studyDate >= since.replaceAll("-", "");
}

function parseWhere<T>(schema: z.ZodType<T>, where: unknown): T {
  const parsed = schema.safeParse(where);
  if (parsed.success) return parsed.data;
  throw new AppError(
    "bad-request",
    "A place in a folder is not understood: it was noted by another version. Start a new run.",
  );
}

async function statOf(target: string) {
  return stat(target).catch((cause: unknown) => {
    throw new AppError(
      "unavailable",
      `There is no folder or archive at ${target}: check the path, and whether its disk is mounted.`,
      { cause },
    );
  });
}

function asRefusal(cause: unknown): never {
  throw new AppError("unavailable", "A file that the scan found can no longer be read: start a new run.", {
    cause,
  });
}
