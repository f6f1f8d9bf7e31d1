import { createHash } from "node:crypto";
import type { Found } from "#lib/ports/DicomSource.ts";
import { BOOKMARK_MODALITIES, holdsBookmarks } from "../bookmarkModalities.ts";
import { mapInOrder } from "../mapInOrder.ts";
import type { SeriesAnswer, StudyAnswer } from "./answers.ts";
import { type DateRange, splitRange } from "./dateRange.ts";
import type { Pacs } from "./Pacs.ts";

/** Series lists asked for at once; the pace lets fewer through. */
const STUDIES_AT_ONCE = 4;

/**
 * Modalities by which studies are asked for. A study of reports alone counts too: some archives file them apart from the
 * images that they are about.
 */
export const ASKED_MODALITIES = ["CT", ...BOOKMARK_MODALITIES] as const;

/** What mining notes of a study between its jobs. */
export interface StudyWhere {
  readonly series: readonly { readonly uid: string; readonly modality: string }[];
}

/**
 * All CT studies of a PACS, each once. Days with more studies than a PACS answers at a time are asked for in ever smaller
 * ranges; then each study's series are listed, because archives often leave SR and PR out of a study's modalities, and
 * because their counts tell when something was added.
 *
 * @param since `YYYYMMDD`
 * @param today `YYYYMMDD`
 */
export async function* findStudies(
  pacs: Pacs,
  since: string | null,
  today: string,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  const seen: Seen = { patients: new Map(), mixed: new Set() };
  let withoutUid = 0;
  let notCt = 0;
  for await (const { answers, refused } of answersByDay(pacs, { from: since, to: null }, today, signal)) {
    withoutUid += refused;
    const listed = mapInOrder(newStudies(answers, seen), STUDIES_AT_ONCE, async (study) => ({
      study,
      series: await pacs.series(study.studyInstanceUid, signal),
    }));
    for await (const { study, series } of listed) {
      if (series.some(({ modality }) => modality === "CT" || holdsBookmarks(modality))) {
        yield foundStudy(study, series);
      } else {
        notCt += 1;
      }
    }
  }
  const ignored = [
    ["no-uid", withoutUid],
    ["mixed-patients", seen.mixed.size],
    ["not-ct", notCt],
  ] as const;
  for (const [reason, count] of ignored) {
    if (count > 0) yield { kind: "ignored", reason, count, example: "a study of the PACS" };
  }
}

type Answers = Awaited<ReturnType<Pacs["studies"]>>;

async function* answersByDay(
  pacs: Pacs,
  first: DateRange,
  today: string,
  signal: AbortSignal,
): AsyncGenerator<Answers> {
  const pending = [first];
  let splitUndated = false;
  for (let range = pending.pop(); range; range = pending.pop()) {
    const pieces = splitRange(range, today);
    const answered = await pacs.studies(range, pieces === null, signal);
    yield answered;
    if (answered.complete || !pieces) continue;
    pending.push(...[...pieces].reverse());
    splitUndated ||= range.from === null && range.to === null;
  }
  // A study without a date is in no range of days: what is left of all studies is asked for by page.
  if (splitUndated) yield await pacs.studies({ from: null, to: null }, true, signal);
}

/** Patient ids by study, and the studies that came with two of them. */
interface Seen {
  readonly patients: Map<string, string>;
  readonly mixed: Set<string>;
}

/**
 * Studies not met before. One that is answered with two patient ids is two people's images under one UID: it is left
 * out. Two ids that come in different ranges of days are noticed too late; the first is mined then.
 */
function newStudies(answers: readonly StudyAnswer[], { patients, mixed }: Seen): readonly StudyAnswer[] {
  const fresh = new Map<string, StudyAnswer>();
  for (const answer of answers) {
    const uid = answer.studyInstanceUid;
    const known = patients.get(uid);
    if (known === undefined) {
      patients.set(uid, answer.patientId);
      fresh.set(uid, answer);
    } else if (known !== answer.patientId) mixed.add(uid);
  }
  return [...fresh.values()].filter((answer) => !mixed.has(answer.studyInstanceUid));
}

function foundStudy(study: StudyAnswer, series: readonly SeriesAnswer[]): Extract<Found, { kind: "study" }> {
  const where: StudyWhere = {
    series: series.map(({ seriesInstanceUid, modality }) => ({ uid: seriesInstanceUid, modality })),
  };
  return {
    kind: "study",
    study: { studyInstanceUid: study.studyInstanceUid, where },
    patientId: study.patientId,
    issuerOfPatientId: study.issuerOfPatientId,
    otherPatientIds: study.otherPatientIds,
    studyDate: study.studyDate,
    studyTime: study.studyTime,
    modalities: [...new Set(series.map(({ modality }) => modality))].filter((name) => name !== "").sort(),
    fingerprint: fingerprintOf(study, series),
  };
}

/**
 * Series, their modalities and how many instances each has. A PACS tells no more without being asked for every instance;
 * an object replaced by another of its kind goes unnoticed.
 */
function fingerprintOf(study: StudyAnswer, series: readonly SeriesAnswer[]): string {
  const lines = series.map(({ seriesInstanceUid, modality, instances }) =>
    [seriesInstanceUid, modality, instances ?? ""].join(" "),
  );
  return createHash("sha256")
    .update([String(study.instances ?? ""), ...lines.sort()].join("\n"))
    .digest("hex");
}
