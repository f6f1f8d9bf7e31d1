import type { DicomDataset, DicomElement } from "#lib/domain/dicom/dataset.ts";
import type { Clock } from "../pacs/Clock.ts";
import type { Pace } from "../pacs/pace.ts";
import { PassingFailure, retrying, TRIES } from "../pacs/retrying.ts";
import { converse, type DimseRequest } from "./converse.ts";
import { dimse } from "./dimseLibrary.ts";
import { STUDY_FIND, VERIFICATION } from "./presentationContexts.ts";
import {
  type DimsePeer,
  PENDING,
  PENDING_WITH_WARNING,
  SUCCESS,
  statusFailure,
  TOO_MANY_MATCHES,
} from "./statusSentence.ts";

/** No question of ours has that many answers; a PACS that goes on is broken. */
const MAX_ANSWERS = 200_000;

/** Keys and answers by the names that dcmjs gives them. */
const TAG_OF_NAME: Readonly<Record<string, string>> = {
  StudyInstanceUID: "0020000D",
  SeriesInstanceUID: "0020000E",
  SOPInstanceUID: "00080018",
  PatientID: "00100020",
  IssuerOfPatientID: "00100021",
  StudyDate: "00080020",
  StudyTime: "00080030",
  Modality: "00080060",
  NumberOfStudyRelatedInstances: "00201208",
  NumberOfSeriesRelatedInstances: "00201209",
};

/** How to reach a PACS, and at what pace. */
export interface DimseLine {
  readonly peer: DimsePeer;
  readonly pace: Pace;
  readonly clock: Clock;
}

/** C-ECHO: whether the PACS answers at all. */
export async function echo({ peer }: DimseLine, signal: AbortSignal): Promise<void> {
  let status: number | null = null;
  await converse(
    peer,
    {
      operation: "C-ECHO",
      sopClass: VERIFICATION,
      requests: [new dimse.requests.CEchoRequest()],
      onResponse: (response) => {
        status = response.getStatus();
      },
      intake: null,
    },
    signal,
  );
  if (status !== SUCCESS) throw statusFailure("C-ECHO", status ?? 0xc000, peer);
}

/**
 * C-FIND in the Study Root model.
 *
 * @param keys by name; an empty key asks for its value
 * @returns `complete` false when the PACS said that there are more matches than it answers
 */
export async function findMatches(
  { peer, pace, clock }: DimseLine,
  keys: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly datasets: readonly DicomDataset[]; readonly complete: boolean }> {
  return retrying(() => pace.run(() => findOnce(peer, keys, signal), signal), clock, signal, TRIES);
}

async function findOnce(peer: DimsePeer, keys: Readonly<Record<string, string>>, signal: AbortSignal) {
  const request = new dimse.requests.CFindRequest();
  request.setDataset(new dimse.Dataset({ ...keys }));
  const datasets: DicomDataset[] = [];
  let final = SUCCESS;
  await converse(
    peer,
    {
      operation: "C-FIND",
      sopClass: STUDY_FIND,
      requests: [request satisfies DimseRequest],
      onResponse: (response) => {
        const status = response.getStatus();
        if (status !== PENDING && status !== PENDING_WITH_WARNING) final = status;
        else if (datasets.length >= MAX_ANSWERS) {
          throw new PassingFailure(
            `${peer.calledAet} gives more than ${MAX_ANSWERS} answers to one question.`,
          );
        } else datasets.push(datasetFromElements(response.getDataset()?.getElements() ?? {}));
      },
      intake: null,
    },
    signal,
  );
  if (final === SUCCESS) return { datasets, complete: true };
  // "Out of resources" after some answers: as many as the PACS gives at a time.
  if (final === TOO_MANY_MATCHES && datasets.length > 0) return { datasets, complete: false };
  throw statusFailure("C-FIND", final, peer);
}

/** What we asked for of an answer, by tag. */
export function datasetFromElements(elements: Readonly<Record<string, unknown>>): DicomDataset {
  const byTag = new Map<string, DicomElement>();
  for (const [name, tag] of Object.entries(TAG_OF_NAME)) {
    const given = elements[name];
    const values = (Array.isArray(given) ? given : [given]).filter(
      (value): value is string | number => typeof value === "string" || typeof value === "number",
    );
    const trimmed = values.map((value) =>
      typeof value === "string" ? value.replace(/[\0 ]+$/, "").trim() : value,
    );
    if (trimmed.length > 0) byTag.set(tag, { vr: "UN", values: trimmed });
  }
  return { elements: byTag };
}
