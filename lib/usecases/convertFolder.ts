import { seriesName } from "#lib/domain/datasets/seriesName.ts";
import { ageFromDicom } from "#lib/domain/dicom/ageFromDicom.ts";
import { ageWarningFromDicom } from "#lib/domain/dicom/ageWarningFromDicom.ts";
import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import { sexFromDicom } from "#lib/domain/dicom/sexFromDicom.ts";
import { AppError } from "#lib/domain/errors.ts";
import { numberSeries } from "#lib/domain/volumes/numberSeries.ts";
import { planVolumes } from "#lib/domain/volumes/planVolumes.ts";
import type { Volume, VolumeSlice } from "#lib/domain/volumes/Volume.ts";
import type { DicomFiles, FoundFile } from "#lib/ports/DicomFiles.ts";
import type { SliceConverter } from "#lib/ports/SliceConverter.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { forEachAtMost } from "./forEachAtMost.ts";

export interface ConvertPorts {
  readonly files: DicomFiles;
  readonly converter: SliceConverter;
  readonly volumes: VolumeStore;
  /** Writes `series.json`: beside the slices of a series, or beside all series (null). */
  readonly writeSummary: (series: string | null, summary: unknown) => Promise<void>;
}

export interface ConvertedFolder {
  readonly series: readonly ConvertedSeries[];
  readonly setAside: readonly SetAsideFiles[];
}

export interface ConvertedSeries {
  readonly name: string;
  /** Slices written. */
  readonly slices: number;
  readonly columns: number;
  readonly rows: number;
  /** Between columns, between rows. */
  readonly spacingMm: readonly [x: number, y: number];
  /** Null for a single slice. */
  readonly intervalMm: number | null;
  readonly windowHu: readonly [low: number, high: number] | null;
  readonly sex: "M" | "F" | null;
  readonly ageYears: number | null;
  readonly warnings: readonly string[];
}

export interface SetAsideFiles {
  readonly reason: string;
  readonly count: number;
  readonly files: readonly string[];
}

export interface ConvertProgress {
  readonly stage: "find-images" | "write-volumes";
  readonly done: number;
  readonly total: number | null;
}

/**
 * Writes each CT series below a folder as 16-bit PNG slices, ordered head to feet, and says what became of every file.
 *
 * The same files give the same names and bytes, so a conversion that was cut short is simply done again. Slices stream
 * through: however long a series, only a few are in memory.
 *
 * @throws AppError `conflict` when the place to write to holds slices of another conversion
 */
export async function convertFolder(
  ports: ConvertPorts,
  signal: AbortSignal,
  progress: (now: ConvertProgress) => void = () => {},
): Promise<ConvertedFolder> {
  const aside = new SetAside();
  const images = await findImages(ports.files, aside, signal, progress);
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
  await refuseOtherContent(
    ports.volumes,
    new Map(named.map(({ name, volume }) => [name, volume.slices.length])),
  );

  const total = named.reduce((sum, { volume }) => sum + volume.slices.length, 0);
  let done = 0;
  const series: ConvertedSeries[] = [];
  for (const { name, volume } of named) {
    const missing = await writeSlices(ports, name, volume, images, aside, signal, () => {
      progress({ stage: "write-volumes", done: ++done, total });
    });
    if (missing.length === volume.slices.length) continue;
    const summary = summaryOf(name, volume, missing);
    await ports.writeSummary(name, { ...summary, ...geometryOf(volume) });
    series.push(summary);
  }
  const setAside = aside.all();
  // File names may be patients' names: they are told to the one who asked and kept nowhere.
  await ports.writeSummary(null, {
    series,
    setAside: setAside.map(({ reason, count }) => ({ reason, count })),
  });
  return { series, setAside };
}

/** Reads all headers; sets aside what is no image, what two patients share, and what differs under one UID. */
async function findImages(
  source: DicomFiles,
  aside: SetAside,
  signal: AbortSignal,
  progress: (now: ConvertProgress) => void,
): Promise<Images> {
  const found: Image[] = [];
  let looked = 0;
  for await (const file of source.files(signal)) {
    progress({ stage: "find-images", done: ++looked, total: null });
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
class Images {
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

/** @returns numbers of the slices that could not be read */
async function writeSlices(
  { files, converter, volumes }: ConvertPorts,
  name: string,
  volume: Volume,
  images: Images,
  aside: SetAside,
  signal: AbortSignal,
  wrote: () => void,
): Promise<readonly number[]> {
  const missing: number[] = [];
  const atOnce = converter.threads * 2 + 1;
  await forEachAtMost(atOnce, volume.slices, async ({ sopInstanceUid, frame }: VolumeSlice, index) => {
    signal.throwIfAborted();
    const file = images.fileOf(sopInstanceUid);
    try {
      const content = await files.content(file);
      const { png } = await converter.convert(content, frame, { png: true, hu: false, features: false });
      if (!png) throw new Error("the converter gave no PNG");
      await volumes.writeSlice(name, index + 1, png);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "conflict") throw error;
      aside.add(reasonOf(error), file.name);
      missing.push(index + 1);
    }
    wrote();
  });
  return missing.sort((a, b) => a - b);
}

/** The word before the colon with which a refusal of pixels begins: `pixel_truncated: …`. */
function reasonOf(error: AppError): string {
  const word = /^([a-z]+(?:[-_][a-z]+)*): /.exec(error.message)?.[1] ?? "unreadable";
  return word.replaceAll("_", "-");
}

function summaryOf(name: string, volume: Volume, missing: readonly number[]): ConvertedSeries {
  const [top] = volume.slices;
  if (!top) throw new Error("a volume of no slices");
  const { person, dates } = top.header;
  const ageWarning = ageWarningFromDicom(person.age);
  return {
    name,
    slices: volume.slices.length - missing.length,
    columns: volume.columns,
    rows: volume.rows,
    spacingMm: [volume.spacingXMm, volume.spacingYMm],
    intervalMm: volume.intervalMm,
    windowHu: volume.windowHu,
    sex: sexFromDicom(person.sex),
    ageYears: ageFromDicom(person.age, person.birthDate, dates.studyDate),
    warnings: [
      ...volume.warnings,
      ...(missing.length > 0
        ? [`The pixels of slice ${missing.join(", ")} could not be read; no file is written.`]
        : []),
      ...(ageWarning ? [ageWarning] : []),
    ],
  };
}

/** What `series.json` says besides: where each slice lies along the stack. */
const geometryOf = (volume: Volume) => ({
  tableStepMm: volume.tableStepMm,
  tiltDegrees: volume.tiltDegrees,
  gapsAfter: volume.gapsAfter,
  offsetsMm: volume.slices.map((slice) => slice.offsetMm),
});

/** Slices that this conversion would not write are another's: mixed up, nobody could tell which are whose. */
async function refuseOtherContent(volumes: VolumeStore, planned: ReadonlyMap<string, number>): Promise<void> {
  for await (const name of volumes.series()) {
    const last = (await volumes.slicesOf(name)).at(-1) ?? 0;
    if (last > (planned.get(name) ?? 0)) {
      throw new AppError(
        "conflict",
        `The folder to write to already holds ${name} of another conversion: choose an empty one, or remove what is there.`,
      );
    }
  }
}

/** Files that were not converted, by reason. */
class SetAside {
  readonly #byReason = new Map<string, Set<string>>();

  add(reason: string, file: string): void {
    this.#byReason.set(reason, (this.#byReason.get(reason) ?? new Set()).add(file));
  }

  all(): readonly SetAsideFiles[] {
    return [...this.#byReason]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, files]) => ({ reason, count: files.size, files: [...files].sort() }));
  }
}
