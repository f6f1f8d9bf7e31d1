import { AppError } from "#lib/domain/errors.ts";
import type { Volume, VolumeSlice } from "#lib/domain/volumes/Volume.ts";
import type { DicomFiles } from "#lib/ports/DicomFiles.ts";
import type { SliceConverter } from "#lib/ports/SliceConverter.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { type Images, planFolder } from "./convert/planFolder.ts";
import { reasonOf, type SetAside, type SetAsideFiles } from "./convert/SetAside.ts";
import { type ConvertedSeries, seriesSummary } from "./convert/seriesSummary.ts";
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
  const { named, images, aside } = await planFolder(ports.files, signal, (done) =>
    progress({ stage: "find-images", done, total: null }),
  );
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
    const summary = seriesSummary(name, volume, missing, "no file is written");
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
