import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import { holdsBookmarks } from "../bookmarkModalities.ts";
import { comparePlaces, type FilePlace } from "./FilePlace.ts";

/**
 * The objects of a folder by study and series. Keeps a few words an object, not its header, so that some hundred
 * thousand fit into memory.
 */
export interface FolderIndex {
  /** By Study Instance UID. */
  readonly studies: ReadonlyMap<string, IndexedStudy>;
  /** By SOP Instance UID: the objects of `studies`, and those that were set aside since. */
  readonly objects: ReadonlyMap<string, IndexedObject>;
}

export interface IndexedStudy {
  readonly uid: string;
  readonly patientId: string;
  readonly issuerOfPatientId: string | null;
  readonly otherPatientIds: readonly string[];
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  /** Whether its objects name more than one patient. */
  readonly mixedPatients: boolean;
  readonly series: ReadonlyMap<string, IndexedSeries>;
}

export interface IndexedSeries {
  readonly uid: string;
  readonly studyUid: string;
  readonly modality: string;
  readonly objects: readonly IndexedObject[];
}

export interface IndexedObject {
  readonly sopInstanceUid: string;
  readonly place: FilePlace;
  readonly size: number;
  readonly series: IndexedSeries;
}

interface GrowingStudy extends IndexedStudy {
  patientId: string;
  issuerOfPatientId: string | null;
  otherPatientIds: string[];
  studyDate: string | null;
  studyTime: string | null;
  mixedPatients: boolean;
  series: Map<string, GrowingSeries>;
}

interface GrowingSeries extends IndexedSeries {
  objects: IndexedObject[];
}

/** Grows an index object by object; `settle` at the end decides about those that came more than once. */
export class FolderIndexBuilder implements FolderIndex {
  readonly studies = new Map<string, GrowingStudy>();
  readonly objects = new Map<string, IndexedObject>();
  /** Objects whose SOP Instance UID was there before, by it. */
  readonly #again = new Map<string, IndexedObject[]>();

  add(header: InstanceHeader, place: FilePlace, size: number): void {
    const study = this.#studyOf(header);
    const series = seriesOf(study, header);
    const object: IndexedObject = { sopInstanceUid: header.sopInstanceUid, place, size, series };
    const first = this.objects.get(object.sopInstanceUid);
    if (!first) {
      this.objects.set(object.sopInstanceUid, object);
      series.objects.push(object);
      return;
    }
    const again = this.#again.get(object.sopInstanceUid);
    if (again) again.push(object);
    else this.#again.set(object.sopInstanceUid, [object]);
  }

  /**
   * Copies of one object count once, at the first of their places. Objects that share a UID but not their bytes are taken
   * out, all of them: nobody can tell which one a bookmark means.
   *
   * @param digestOf called only for objects that came more than once, and only when their sizes agree
   * @returns the objects taken out
   */
  async settle(digestOf: (object: IndexedObject) => Promise<string>): Promise<readonly IndexedObject[]> {
    const setAside: IndexedObject[] = [];
    for (const [uid, again] of this.#again) {
      const first = this.objects.get(uid);
      if (!first) continue;
      const all = [first, ...again].sort((a, b) => comparePlaces(a.place, b.place));
      this.#remove(first);
      if (await areSame(all, digestOf)) {
        const [kept] = all;
        if (kept) this.#put(kept);
      } else {
        setAside.push(...all);
      }
    }
    this.#again.clear();
    return setAside;
  }

  #put(object: IndexedObject): void {
    this.objects.set(object.sopInstanceUid, object);
    this.studies.get(object.series.studyUid)?.series.get(object.series.uid)?.objects.push(object);
  }

  #remove(object: IndexedObject): void {
    this.objects.delete(object.sopInstanceUid);
    const series = this.studies.get(object.series.studyUid)?.series.get(object.series.uid);
    if (series) series.objects = series.objects.filter((other) => other !== object);
  }

  #studyOf(header: InstanceHeader): GrowingStudy {
    const uid = header.studyInstanceUid;
    let study = this.studies.get(uid);
    if (!study) {
      study = {
        uid,
        patientId: "",
        issuerOfPatientId: null,
        otherPatientIds: [],
        studyDate: null,
        studyTime: null,
        mixedPatients: false,
        series: new Map(),
      };
      this.studies.set(uid, study);
    }
    addPerson(study, header.person);
    study.studyDate ??= header.dates.studyDate;
    study.studyTime ??= header.dates.studyTime;
    return study;
  }
}

/**
 * A report that names no patient belongs to the study's; two ids are two patients, and so are two issuers of one id. An
 * id without an issuer beside one with it is one patient, since many systems leave the issuer out.
 */
function addPerson(study: GrowingStudy, person: InstanceHeader["person"]): void {
  const id = person.patientId.trim();
  if (id !== "" && study.patientId !== "" && id !== study.patientId) study.mixedPatients = true;
  if (id !== "" && study.patientId === "") study.patientId = id;
  const issuer = person.issuerOfPatientId;
  if (issuer && study.issuerOfPatientId && issuer !== study.issuerOfPatientId) study.mixedPatients = true;
  study.issuerOfPatientId ??= issuer;
  for (const other of person.otherPatientIds) {
    if (!study.otherPatientIds.includes(other)) study.otherPatientIds.push(other);
  }
}

function seriesOf(study: GrowingStudy, header: InstanceHeader): GrowingSeries {
  const known = study.series.get(header.seriesInstanceUid);
  if (known) return known;
  const series: GrowingSeries = {
    uid: header.seriesInstanceUid,
    studyUid: study.uid,
    modality: header.modality,
    objects: [],
  };
  study.series.set(series.uid, series);
  return series;
}

async function areSame(
  objects: readonly IndexedObject[],
  digestOf: (object: IndexedObject) => Promise<string>,
): Promise<boolean> {
  if (new Set(objects.map(({ size }) => size)).size > 1) return false;
  const digests = new Set<string>();
  for (const object of objects) digests.add(await digestOf(object));
  return digests.size === 1;
}

/** The study's modalities, sorted; of series that still hold something. */
export function modalitiesOf(study: IndexedStudy): readonly string[] {
  const filled = [...study.series.values()].filter(({ objects }) => objects.length > 0);
  return [...new Set(filled.map(({ modality }) => modality))].filter((name) => name !== "").sort();
}

export function ctSeriesOf(study: IndexedStudy): readonly IndexedSeries[] {
  return [...study.series.values()].filter(
    ({ modality, objects }) => modality === "CT" && objects.length > 0,
  );
}

export function documentsOf(study: IndexedStudy): readonly IndexedObject[] {
  return [...study.series.values()]
    .filter(({ modality }) => holdsBookmarks(modality))
    .flatMap(({ objects }) => objects)
    .sort((a, b) => comparePlaces(a.place, b.place));
}
