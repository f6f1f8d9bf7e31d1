import { seriesName } from "#lib/domain/datasets/seriesName.ts";
import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import { numberSeries } from "#lib/domain/volumes/numberSeries.ts";
import { planVolumes } from "#lib/domain/volumes/planVolumes.ts";
import type { Volume } from "#lib/domain/volumes/Volume.ts";
import type { DicomFiles, FoundFile } from "#lib/ports/DicomFiles.ts";
import { SetAside } from "./SetAside.ts";

/** What converting a folder will do: its volumes by name, where their images are, and what is left out. */
export interface FolderPlan {
  readonly named: readonly { readonly name: string; readonly volume: Volume }[];
  readonly images: Images;
  readonly aside: SetAside;
}

/**
 * Finds the axial CT volumes below a folder and numbers them; every other file is set aside with its reason. The same
 * files give the same names.
 *
 * @param looked told after each file how many were looked at
 */
export async function planFolder(
  files: DicomFiles,
  signal: AbortSignal,
  looked: (count: number) => void,
): Promise<FolderPlan> {
  const aside = new SetAside();
  const images = await findImages(files, aside, signal, looked);
  const plan = planVolumes(images.headers);
  for (const { reason, sopInstanceUids } of plan.setAside) {
    for (const uid of sopInstanceUids) aside.add(reason, images.nameToSetAside(uid));
  }

  const numbered = numberSeries(plan.volumes.filter(({ axial }) => axial));
  for (const { slices } of plan.volumes.filter(({ axial }) => !axial)) {
    for (const uid of new Set(slices.map((slice) => slice.sopInstanceUid))) {
      aside.add("nonaxial", images.fileOf(uid).name);
    }
  }

  const named = numbered.map(({ volume, patient, study, series }) => ({
    volume,
    name: seriesName(patient, study, series),
  }));
  return { named, images, aside };
}

/** Reads all headers; sets aside what is no image, what two patients share, and what differs under one UID. */
async function findImages(
  source: DicomFiles,
  aside: SetAside,
  signal: AbortSignal,
  looked: (count: number) => void,
): Promise<Images> {
  const found: Image[] = [];
  let count = 0;
  for await (const file of source.files(signal)) {
    looked(++count);
    if ("header" in file.what) found.push({ file, header: file.what.header });
    else aside.add(file.what.refused, file.name);
  }

  const ofOnePatient = [...Map.groupBy(found, ({ header }) => header.studyInstanceUid).values()].flatMap(
    (study) => {
      if (new Set(study.map(({ header }) => patientOf(header))).size === 1) return study;
      for (const { file } of study) aside.add("mixed-patients", file.name);
      return [];
    },
  );

  const kept: Image[] = [];
  for (const same of Map.groupBy(ofOnePatient, ({ header }) => header.sopInstanceUid).values()) {
    const digests = same.length === 1 ? [] : await Promise.all(same.map(({ file }) => source.digest(file)));
    if (new Set(digests).size <= 1) kept.push(...same);
    else for (const { file } of same) aside.add("same-uid-other-bytes", file.name);
  }
  return new Images(kept);
}

const patientOf = ({ person }: InstanceHeader): string =>
  JSON.stringify([person.patientId, person.issuerOfPatientId]);

interface Image {
  readonly file: FoundFile;
  readonly header: InstanceHeader;
}

/** Images by SOP Instance UID. */
export class Images {
  readonly headers: readonly InstanceHeader[];
  readonly #byUid: ReadonlyMap<string, readonly FoundFile[]>;
  readonly #told = new Map<string, number>();

  constructor(images: readonly Image[]) {
    this.headers = images.map(({ header }) => header);
    const grouped = Map.groupBy(images, ({ header }) => header.sopInstanceUid);
    this.#byUid = new Map([...grouped].map(([uid, same]) => [uid, same.map(({ file }) => file)]));
  }

  fileOf(uid: string): FoundFile {
    const file = this.#byUid.get(uid)?.[0];
    if (!file) throw new Error("a planned image was never found");
    return file;
  }

  /** Of several files with one UID the first stays in use: the others are told one after the other, from the last. */
  nameToSetAside(uid: string): string {
    const files = this.#byUid.get(uid) ?? [];
    const told = (this.#told.get(uid) ?? 0) + 1;
    this.#told.set(uid, told);
    return files.at(-told)?.name ?? this.fileOf(uid).name;
  }
}
