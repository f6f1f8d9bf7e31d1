import { type DicomDataset, text } from "#lib/domain/dicom/dataset.ts";
import { datasetFromDicomJson } from "#lib/domain/dicom/datasetFromDicomJson.ts";
import { headerFromDataset } from "#lib/domain/dicom/headerFromDataset.ts";
import { AppError } from "#lib/domain/errors.ts";
import { readHeaderFile } from "#lib/io/dicom/readHeaderFile.ts";
import type { DicomSource, LocatedHeader, SeriesLocator } from "#lib/ports/DicomSource.ts";
import {
  instanceUidOf,
  isUid,
  placeIn,
  SERIES_TAGS,
  STUDY_TAGS,
  type StudyAnswer,
  seriesAnswer,
  studyAnswer,
} from "../pacs/answers.ts";
import { type Clock, SYSTEM_CLOCK } from "../pacs/Clock.ts";
import { type DateRange, dateKey, isWithin } from "../pacs/dateRange.ts";
import { ASKED_MODALITIES } from "../pacs/findStudies.ts";
import { InstanceSpool } from "../pacs/InstanceSpool.ts";
import type { InstancePlace, LocateHint, Pacs, SeriesPlace } from "../pacs/Pacs.ts";
import { instanceWhereOf, pacsSource } from "../pacs/pacsSource.ts";
import { PassingFailure } from "../pacs/retrying.ts";
import type { SourceOptions } from "../sourceOptions.ts";
import { formatSourceSpec } from "../sourceSpec.ts";
import { type Answer, DicomwebClient } from "./DicomwebClient.ts";
import { boundaryOf, multipartParts } from "./multipart.ts";

const NOWHERE: LocateHint = { sopInstanceUid: null, seriesInstanceUid: null, studyInstanceUid: null };

/** Answers asked for at a time; a service may give fewer. */
const PAGE = 200;

/** The largest object: an Enhanced CT of 2,000 frames has one gigabyte [bytes]. */
const MAX_INSTANCE_BYTES = 2 * 1024 ** 3;

/** A PACS that speaks DICOMweb (PS3.18): QIDO-RS to find, WADO-RS for metadata and whole objects. */
export function dicomwebSource(
  url: string,
  options: SourceOptions,
  clock: Clock = SYSTEM_CLOCK,
): DicomSource {
  return pacsSource(new DicomwebPacs(url, options, clock), clock);
}

class DicomwebPacs implements Pacs {
  readonly kind = "dicomweb";
  readonly label: string;
  readonly #client: DicomwebClient;
  readonly #spool: InstanceSpool;

  constructor(url: string, options: SourceOptions, clock: Clock) {
    this.label = formatSourceSpec({ kind: "dicomweb", url });
    this.#client = new DicomwebClient(url, options.dicomweb, clock);
    this.#spool = new InstanceSpool(options.spoolDir, options.spoolBytes);
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.#client.json("/studies?limit=1", signal, { tries: 1 });
  }

  async studies(range: DateRange, thorough: boolean, signal: AbortSignal) {
    const answers: StudyAnswer[] = [];
    let refused = 0;
    let complete = true;
    for (const modality of ASKED_MODALITIES) {
      const query = new URLSearchParams({ ModalitiesInStudy: modality, includefield: STUDY_TAGS.join(",") });
      const date = dateKey(range);
      if (date !== null) query.set("StudyDate", date);
      const paged = await this.#pages("/studies", query, ["0020000D", "00100020"], {
        signal,
        maxPages: thorough ? Number.POSITIVE_INFINITY : 1,
        mayLack: false,
      });
      for (const dataset of paged.datasets) {
        const answer = studyAnswer(dataset);
        if (!answer) refused += 1;
        else if (isWithin(answer.studyDate, range)) answers.push(answer);
      }
      complete &&= paged.complete;
    }
    return { answers, refused, complete };
  }

  async series(studyInstanceUid: string, signal: AbortSignal) {
    const query = new URLSearchParams({ includefield: SERIES_TAGS.join(",") });
    const path = `/studies/${studyInstanceUid}/series`;
    const { datasets } = await this.#pages(path, query, ["0020000E"], belowStudy(signal));
    return datasets.map(seriesAnswer).filter((answer) => answer !== null);
  }

  async *fetchSeries(studyInstanceUid: string, seriesInstanceUid: string, signal: AbortSignal) {
    const path = `/studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances`;
    const { datasets } = await this.#pages(path, new URLSearchParams(), ["00080018"], belowStudy(signal));
    for (const dataset of datasets) {
      const sopInstanceUid = instanceUidOf(dataset);
      if (!sopInstanceUid) continue;
      const place = { studyInstanceUid, seriesInstanceUid, sopInstanceUid };
      yield { sopInstanceUid, file: await this.fetchInstance(place, signal) };
    }
  }

  async headers(series: SeriesLocator, signal: AbortSignal): Promise<readonly LocatedHeader[]> {
    const path = `/studies/${checked(series.studyInstanceUid)}/series/${checked(series.seriesInstanceUid)}/metadata`;
    const byUid = new Map<string, LocatedHeader>();
    for (const json of await this.#client.json(path, signal, { mayLack: true })) {
      const header = headerFromDataset(datasetFromDicomJson(json));
      if (header.seriesInstanceUid !== series.seriesInstanceUid || !isUid(header.sopInstanceUid)) continue;
      byUid.set(header.sopInstanceUid, {
        header,
        locator: { sopInstanceUid: header.sopInstanceUid, where: instanceWhereOf(series) },
      });
    }
    return [...byUid.values()];
  }

  async locate(wanted: LocateHint, signal: AbortSignal): Promise<SeriesPlace | null> {
    const { studyInstanceUid: study, seriesInstanceUid: series, sopInstanceUid: sop } = wanted;
    const inStudy = study ? `/studies/${study}` : "";
    const below = sop === null ? `/series?SeriesInstanceUID=${series}` : `/instances?SOPInstanceUID=${sop}`;
    const inSeries = sop !== null && study && series ? `/series/${series}` : "";
    // A report may name the wrong study; the image counts, so the whole archive is asked as well, and its answer then has
    // to say itself where the image lies.
    const questions = [
      { path: `${inStudy}${inSeries}${below}`, wanted },
      {
        path: below,
        wanted: sop === null ? { ...wanted, studyInstanceUid: null } : { ...NOWHERE, sopInstanceUid: sop },
      },
    ];
    for (const { path, wanted } of inStudy === "" ? questions.slice(1) : questions) {
      for (const json of await this.#client.json(path, signal, { mayLack: true })) {
        const place = placeIn(datasetFromDicomJson(json), wanted);
        if (place) return place;
      }
    }
    return null;
  }

  async fetchInstance(place: InstancePlace, signal: AbortSignal): Promise<string> {
    const known = this.#spool.find(place.sopInstanceUid);
    if (known !== null) return known;
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = place;
    const path = `/studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
    // Without transfer-syntax=* a service has to send, and many do, everything uncompressed.
    const accept = `multipart/related; type="application/dicom"; transfer-syntax=*`;
    return this.#client.request(path, accept, signal, {}, async (answer) => {
      const pieces = objectPieces(answer, this.#client.name);
      const file = await this.#spool.write(sopInstanceUid, pieces, MAX_INSTANCE_BYTES);
      const header = await readHeaderFile(file);
      if (header?.sopInstanceUid === sopInstanceUid) return file;
      throw new PassingFailure(`${this.#client.name} sent another object than the one asked for.`);
    });
  }

  async close(): Promise<void> {
    await this.#spool.close();
  }

  /**
   * All answers to a query, each once, asked for page by page until nothing new comes: the service may give less than a
   * page, or pass over `offset` and begin again. What is stored meanwhile shifts the pages, so an answer may come twice.
   *
   * @param uniqueTags the UIDs that tell answers apart
   */
  async #pages(path: string, query: URLSearchParams, uniqueTags: readonly string[], options: PagesOptions) {
    const byUid = new Map<string, DicomDataset>();
    let received = 0;
    for (let page = 0; ; page += 1) {
      const asked = new URLSearchParams(query);
      asked.set("limit", String(PAGE));
      asked.set("offset", String(received));
      const answers = await this.#client.json(`${path}?${asked}`, options.signal, options);
      if (answers.length === 0) return { datasets: [...byUid.values()], complete: true };
      received += answers.length;
      const before = byUid.size;
      for (const answer of answers) {
        const dataset = datasetFromDicomJson(answer);
        byUid.set(uniqueTags.map((tag) => text(dataset, tag) ?? "").join(" "), dataset);
      }
      const nothingNew = byUid.size === before;
      if (nothingNew || page >= options.maxPages) return { datasets: [...byUid.values()], complete: false };
    }
  }
}

function belowStudy(signal: AbortSignal): PagesOptions {
  return { signal, maxPages: Number.POSITIVE_INFINITY, mayLack: true };
}

interface PagesOptions {
  readonly signal: AbortSignal;
  /** Further pages after the first; `complete` then tells whether there was nothing more. */
  readonly maxPages: number;
  /** Whether HTTP 404 means that there are no answers, as it does below a study. */
  readonly mayLack: boolean;
}

/** The DICOM file in an answer: its only part, or the answer itself. */
async function* objectPieces(answer: Answer | null, name: string): AsyncGenerator<Uint8Array> {
  if (answer === null) {
    throw new AppError("not-found", `${name} no longer has an object that it listed: start a new run.`);
  }
  const boundary = boundaryOf(answer.contentType);
  if (boundary === null) {
    yield* answer.pieces;
    return;
  }
  let parts = 0;
  for await (const part of multipartParts(answer.pieces, boundary)) {
    parts += 1;
    if (parts > 1) throw new PassingFailure(`${name} sent more than the one object that was asked for.`);
    yield* part.content;
  }
  if (parts === 0) throw new PassingFailure(`${name} sent an answer without the object that was asked for.`);
}

function checked(uid: string): string {
  if (isUid(uid)) return uid;
  throw new AppError("bad-request", "A UID that is none cannot be asked for at a PACS.");
}
