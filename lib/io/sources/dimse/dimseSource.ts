import { AppError } from "#lib/domain/errors.ts";
import { readHeaderFile } from "#lib/io/dicom/readHeaderFile.ts";
import type { DicomSource, LocatedHeader, SeriesLocator } from "#lib/ports/DicomSource.ts";
import {
  instanceUidOf,
  isUid,
  placeIn,
  type StudyAnswer,
  seriesAnswer,
  studyAnswer,
} from "../pacs/answers.ts";
import { type Clock, SYSTEM_CLOCK } from "../pacs/Clock.ts";
import { type DateRange, dateKey, isWithin } from "../pacs/dateRange.ts";
import { ASKED_MODALITIES } from "../pacs/findStudies.ts";
import { InstanceSpool } from "../pacs/InstanceSpool.ts";
import type { InstancePlace, LocateHint, Pacs, SeriesPlace } from "../pacs/Pacs.ts";
import { paced } from "../pacs/pace.ts";
import { instanceWhereOf, pacsSource } from "../pacs/pacsSource.ts";
import type { DimseOptions, SourceOptions } from "../sourceOptions.ts";
import { formatSourceSpec, type SourceSpec } from "../sourceSpec.ts";
import type { DimseLine } from "./dimseQueries.ts";
import type { MoveListener } from "./moveListener.ts";

/** Loaded when the PACS is first asked. */
const wire = () => import("./wire.ts");

/**
 * A range of days with that many studies is asked for again in smaller ranges: many archives stop answering at some
 * hundred and do not say so.
 */
const MAYBE_CAPPED = 100;

/** Associations opened a second in the long run. */
const ASSOCIATIONS_PER_SECOND = 20;

/** A PACS that speaks DIMSE (PS3.4 C): C-FIND, then C-GET, or C-MOVE to a port of ours. */
export function dimseSource(
  spec: Extract<SourceSpec, { kind: "dimse" }>,
  options: SourceOptions,
  clock: Clock = SYSTEM_CLOCK,
): DicomSource {
  return pacsSource(new DimsePacs(spec, options, clock), clock);
}

class DimsePacs implements Pacs {
  readonly kind = "dimse";
  readonly label: string;
  readonly #line: DimseLine;
  readonly #move: DimseOptions["move"];
  readonly #spool: InstanceSpool;
  #listener: Promise<MoveListener> | null = null;

  constructor(spec: Extract<SourceSpec, { kind: "dimse" }>, options: SourceOptions, clock: Clock) {
    this.label = formatSourceSpec(spec);
    this.#line = {
      peer: { ...spec, callingAet: options.dimse.callingAet },
      pace: paced({ atOnce: 2, perSecond: ASSOCIATIONS_PER_SECOND }, clock),
      clock,
    };
    this.#move = options.dimse.move;
    this.#spool = new InstanceSpool(options.spoolDir, options.spoolBytes);
  }

  async check(signal: AbortSignal): Promise<void> {
    await (await wire()).echo(this.#line, signal);
    await this.#moveListener();
  }

  async studies(range: DateRange, thorough: boolean, signal: AbortSignal) {
    const answers: StudyAnswer[] = [];
    let refused = 0;
    let complete = true;
    for (const modality of ASKED_MODALITIES) {
      const keys = { ...STUDY_KEYS, ModalitiesInStudy: modality, StudyDate: dateKey(range) ?? "" };
      const found = await (await wire()).findMatches(this.#line, keys, signal);
      for (const dataset of found.datasets) {
        const answer = studyAnswer(dataset);
        if (!answer) refused += 1;
        else if (isWithin(answer.studyDate, range)) answers.push(answer);
      }
      complete &&= found.complete && (thorough || found.datasets.length < MAYBE_CAPPED);
      if (!found.complete && thorough && dateKey(range) !== null) {
        throw new AppError(
          "unavailable",
          `${this.#line.peer.calledAet} answers only ${found.datasets.length} studies of a day and says that there are more: have its administrator raise its limit of C-FIND answers.`,
        );
      }
    }
    return { answers, refused, complete };
  }

  async series(studyInstanceUid: string, signal: AbortSignal) {
    const keys = { ...SERIES_KEYS, StudyInstanceUID: studyInstanceUid };
    const { datasets } = await (await wire()).findMatches(this.#line, keys, signal);
    return datasets.map(seriesAnswer).filter((answer) => answer !== null);
  }

  async *fetchSeries(studyInstanceUid: string, seriesInstanceUid: string, signal: AbortSignal) {
    const sopInstanceUids = await this.#instancesOf(studyInstanceUid, seriesInstanceUid, signal);
    const wanted = { studyInstanceUid, seriesInstanceUid, sopInstanceUids, all: true };
    await (await wire()).retrieve(this.#line, wanted, this.#spool, await this.#moveListener(), signal);
    for (const sopInstanceUid of sopInstanceUids) {
      const file = this.#spool.find(sopInstanceUid);
      if (file) yield { sopInstanceUid, file };
    }
  }

  /**
   * Headers out of the objects themselves, which stay in the spool for their pixels. A C-FIND of images would be shorter,
   * but a PACS may leave any geometry and rescale out of its answer without saying so (PS3.4 C.2.2.1.3), and a missing
   * padding value or image type then looks like one that the file does not have.
   */
  async headers(series: SeriesLocator, signal: AbortSignal): Promise<readonly LocatedHeader[]> {
    const { studyInstanceUid, seriesInstanceUid } = series;
    if (!isUid(studyInstanceUid) || !isUid(seriesInstanceUid)) {
      throw new AppError("bad-request", "A UID that is none cannot be asked for at a PACS.");
    }
    const headers: LocatedHeader[] = [];
    for await (const { file, sopInstanceUid } of this.fetchSeries(
      studyInstanceUid,
      seriesInstanceUid,
      signal,
    )) {
      const header = await readHeaderFile(file).catch(nullIfUnreadable);
      if (header?.seriesInstanceUid !== seriesInstanceUid || header.sopInstanceUid !== sopInstanceUid)
        continue;
      headers.push({ header, locator: { sopInstanceUid, where: instanceWhereOf(series) } });
    }
    return headers;
  }

  async locate(wanted: LocateHint, signal: AbortSignal): Promise<SeriesPlace | null> {
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = wanted;
    const inStudy = { StudyInstanceUID: studyInstanceUid ?? "", SeriesInstanceUID: seriesInstanceUid ?? "" };
    const anywhere = {
      StudyInstanceUID: "",
      SeriesInstanceUID: sopInstanceUid === null ? inStudy.SeriesInstanceUID : "",
    };
    const level =
      sopInstanceUid === null
        ? { QueryRetrieveLevel: "SERIES" }
        : { QueryRetrieveLevel: "IMAGE", SOPInstanceUID: sopInstanceUid };
    // The Study Root model wants the UIDs of the levels above (PS3.4 C.4.1.2.2.1); many archives answer without, and a
    // report may name the wrong study.
    for (const place of studyInstanceUid ? [inStudy, anywhere] : [anywhere]) {
      const { datasets } = await (await wire()).findMatches(this.#line, { ...level, ...place }, signal);
      const told = {
        sopInstanceUid,
        studyInstanceUid: place.StudyInstanceUID || null,
        seriesInstanceUid: place.SeriesInstanceUID || null,
      };
      for (const dataset of datasets) {
        const found = placeIn(dataset, told);
        if (found) return found;
      }
    }
    return null;
  }

  async fetchInstance(place: InstancePlace, signal: AbortSignal): Promise<string> {
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = place;
    const wanted = { studyInstanceUid, seriesInstanceUid, sopInstanceUids: [sopInstanceUid], all: false };
    await (await wire()).retrieve(this.#line, wanted, this.#spool, await this.#moveListener(), signal);
    return fileOf(this.#spool, sopInstanceUid, this.#line.peer.calledAet);
  }

  async close(): Promise<void> {
    const listener = await this.#listener?.catch(() => null);
    this.#listener = null;
    await listener?.close();
    await this.#spool.close();
  }

  async #instancesOf(study: string, series: string, signal: AbortSignal): Promise<readonly string[]> {
    const keys = {
      QueryRetrieveLevel: "IMAGE",
      StudyInstanceUID: study,
      SeriesInstanceUID: series,
      SOPInstanceUID: "",
    };
    const { datasets } = await (await wire()).findMatches(this.#line, keys, signal);
    const uids = datasets.map((dataset) => instanceUidOf(dataset));
    return [...new Set(uids)].filter((uid) => uid !== null);
  }

  async #moveListener(): Promise<MoveListener | null> {
    if (this.#move === null) return null;
    const move = this.#move;
    this.#listener ??= wire().then(({ openMoveListener }) =>
      openMoveListener(move, this.#line.peer.callingAet),
    );
    return this.#listener.catch((error: unknown) => {
      this.#listener = null;
      throw error;
    });
  }
}

const STUDY_KEYS = {
  QueryRetrieveLevel: "STUDY",
  StudyInstanceUID: "",
  PatientID: "",
  IssuerOfPatientID: "",
  StudyTime: "",
  NumberOfStudyRelatedInstances: "",
};

const SERIES_KEYS = {
  QueryRetrieveLevel: "SERIES",
  SeriesInstanceUID: "",
  Modality: "",
  NumberOfSeriesRelatedInstances: "",
};

function nullIfUnreadable(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

/** A fetched instance's file, once it is sure that it holds that instance. */
async function fileOf(spool: InstanceSpool, sopInstanceUid: string, pacs: string): Promise<string> {
  const file = spool.find(sopInstanceUid);
  if (file === null) {
    throw new AppError(
      "not-found",
      `${pacs} cannot send an object that it listed: it may have been deleted. Start a new run.`,
    );
  }
  const header = await readHeaderFile(file);
  if (header?.sopInstanceUid === sopInstanceUid) return file;
  throw new AppError("unreadable", `${pacs} sent another object than the one asked for.`);
}
