import type { InstanceHeader } from "../dicom/InstanceHeader.ts";
import { compareTexts } from "./PlacedFrame.ts";
import type { Volume } from "./Volume.ts";

/** A volume and its place among the others: patients, each one's studies, each one's series, all from 1. */
export interface NumberedVolume {
  readonly volume: Volume;
  readonly patient: number;
  readonly study: number;
  readonly series: number;
}

/**
 * Numbers volumes by what they are, so that the same volumes get the same numbers at every run and in any order.
 *
 * Studies of a patient follow one another in time; those without a date come last. Series follow their number. Patients
 * come in the order of a hash: the numbers must not tell whose name or number comes before another's.
 */
export function numberSeries(volumes: readonly Volume[]): readonly NumberedVolume[] {
  const patients = [...Map.groupBy(volumes, patientKey)].sort(
    ([a], [b]) => scatter(a) - scatter(b) || compareTexts(a, b),
  );
  return patients.flatMap(([, ofPatient], patient) =>
    [...Map.groupBy(ofPatient, (volume) => volume.studyInstanceUid).values()]
      .sort(byTime)
      .flatMap((ofStudy, study) =>
        [...ofStudy]
          .sort(bySeries)
          .map((volume, series) => ({ volume, patient: patient + 1, study: study + 1, series: series + 1 })),
      ),
  );
}

const headerOf = (volume: Volume | undefined): InstanceHeader | undefined => volume?.slices[0]?.header;

/** A study without a patient's id belongs to nobody else. */
function patientKey(volume: Volume): string {
  const person = headerOf(volume)?.person;
  return person?.patientId
    ? JSON.stringify([person.patientId, person.issuerOfPatientId])
    : volume.studyInstanceUid;
}

function byTime([a]: readonly Volume[], [b]: readonly Volume[]): number {
  return (
    compareTexts(whenOf(a), whenOf(b)) ||
    compareTexts(a?.studyInstanceUid ?? null, b?.studyInstanceUid ?? null)
  );
}

/** Study date and time; the series' or acquisition's date where the study has none. */
function whenOf(volume: Volume | undefined): string | null {
  const dates = headerOf(volume)?.dates;
  const date = dates?.studyDate ?? dates?.seriesDate ?? dates?.acquisitionDate;
  return date ? `${date} ${dates?.studyTime ?? dates?.acquisitionTime ?? ""}` : null;
}

function bySeries(a: Volume, b: Volume): number {
  return (
    (headerOf(a)?.seriesNumber ?? Infinity) - (headerOf(b)?.seriesNumber ?? Infinity) ||
    compareTexts(a.seriesInstanceUid, b.seriesInstanceUid) ||
    Number(a.part) - Number(b.part)
  );
}

/** FNV-1a, 32 bits. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
