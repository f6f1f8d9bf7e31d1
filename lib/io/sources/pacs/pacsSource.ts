import { open } from "node:fs/promises";
import * as z from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { DicomSource, SeriesLocator, SourceDocument } from "#lib/ports/DicomSource.ts";
import { holdsBookmarks } from "../bookmarkModalities.ts";
import { isUid } from "./answers.ts";
import type { Clock } from "./Clock.ts";
import { dicomDay } from "./dateRange.ts";
import { findStudies, type StudyWhere } from "./findStudies.ts";
import type { InstancePlace, Pacs } from "./Pacs.ts";
import { PassingFailure } from "./retrying.ts";

/** A longer document is handed on cut off, and whoever reads it refuses it by name [bytes]. */
const MAX_DOCUMENT_BYTES = 64 * 1024 ** 2;

/** How long an operator waits to hear that a PACS is there [ms]. */
const CHECK_MS = 30_000;

const uid = z.string().refine(isUid);
const studyWhere = z.object({ series: z.array(z.object({ uid, modality: z.string() })) });
const instanceWhere = z.object({ study: uid, series: uid });

/** Where an instance of a PACS is asked for again, as its locator notes it. */
export function instanceWhereOf(series: SeriesLocator): z.infer<typeof instanceWhere> {
  return { study: series.studyInstanceUid, series: series.seriesInstanceUid };
}

/** A source out of a PACS, whatever protocol it speaks. Locators hold UIDs only, so any process goes on from them. */
export function pacsSource(pacs: Pacs, clock: Clock, checkMs: number = CHECK_MS): DicomSource {
  return {
    kind: pacs.kind,
    label: pacs.label,

    async check() {
      const patience = AbortSignal.timeout(checkMs);
      try {
        await pacs.check(patience);
      } catch (error) {
        if (error instanceof PassingFailure)
          throw new AppError("unavailable", error.message, { cause: error });
        if (!patience.aborted) throw error;
        throw new AppError(
          "unavailable",
          `${pacs.label} does not answer within ${checkMs / 1000} s: is it on, and does a firewall let us through?`,
          { cause: error },
        );
      }
    },

    find: ({ since }, signal) =>
      findStudies(pacs, since === null ? null : dicomDay(since), dicomDay(clock.now()), signal),

    async *documents(study, signal): AsyncGenerator<SourceDocument> {
      for (const series of seriesIn(study.where)) {
        if (!holdsBookmarks(series.modality)) continue;
        for await (const { sopInstanceUid, file } of pacs.fetchSeries(
          study.studyInstanceUid,
          series.uid,
          signal,
        )) {
          yield {
            format: "dicom",
            bytes: await startOfFile(file, MAX_DOCUMENT_BYTES),
            name: `${series.modality} ${sopInstanceUid}`,
          };
        }
      }
    },

    async seriesOf(study) {
      return seriesIn(study.where)
        .filter(({ modality }) => modality === "CT")
        .map((series) => ({
          studyInstanceUid: study.studyInstanceUid,
          seriesInstanceUid: series.uid,
          where: null,
        }));
    },

    seriesHeaders: (series, signal) => pacs.headers(series, signal),

    async locateInstance({ sopInstanceUid, seriesInstanceUid, studyInstanceUid }, signal) {
      // A reference that is no UID is in no PACS, and must not become part of a question to one.
      if (sopInstanceUid !== null && !isUid(sopInstanceUid)) return null;
      const wanted = {
        sopInstanceUid,
        seriesInstanceUid: uidOrNull(seriesInstanceUid),
        studyInstanceUid: uidOrNull(studyInstanceUid),
      };
      if (wanted.sopInstanceUid === null && wanted.seriesInstanceUid === null) return null;
      const place = await pacs.locate(wanted, signal);
      return place ? { ...place, where: null } : null;
    },

    async instance(locator, signal) {
      const where = instanceWhere.safeParse(locator.where);
      if (!where.success || !isUid(locator.sopInstanceUid)) throw notUnderstood();
      const place: InstancePlace = {
        studyInstanceUid: where.data.study,
        seriesInstanceUid: where.data.series,
        sopInstanceUid: locator.sopInstanceUid,
      };
      return { path: await pacs.fetchInstance(place, signal) };
    },

    close: () => pacs.close(),
  };
}

function seriesIn(where: unknown): StudyWhere["series"] {
  const parsed = studyWhere.safeParse(where);
  if (parsed.success) return parsed.data.series;
  throw notUnderstood();
}

function notUnderstood(): AppError {
  return new AppError(
    "bad-request",
    "A place in a PACS is not understood: it was noted by another version. Start a new run.",
  );
}

function uidOrNull(text: string | null): string | null {
  return text !== null && isUid(text) ? text : null;
}

async function startOfFile(path: string, maxBytes: number): Promise<Uint8Array> {
  await using file = await open(path);
  const { size } = await file.stat();
  const bytes = new Uint8Array(Math.min(size, maxBytes));
  await file.read(bytes, 0, bytes.length, 0);
  return bytes;
}
