import { contextRange } from "../../domain/datasets/contextRange.ts";
import { AppError } from "../../domain/errors.ts";
import type { SliceFeatures } from "../../domain/location/sliceFeatures.ts";
import type { Volume, VolumeSlice } from "../../domain/volumes/Volume.ts";
import type {
  ConvertedSlice,
  InstanceContent,
  SliceConverter,
  SliceWants,
} from "../../ports/SliceConverter.ts";
import type { VolumeStore } from "../../ports/VolumeStore.ts";
import type { SetAside, Stage } from "../stage.ts";
import { inParallel } from "./inParallel.ts";
import type { KeptMark, NumberedMark } from "./marks.ts";

/** How far apart the slices are that the body-part estimate looks at [mm]: anatomy changes little in between. */
const FEATURE_STEP_MM = 15;

export interface WriteVolumePorts {
  readonly converter: SliceConverter;
  readonly store: VolumeStore;
  readonly content: (slice: VolumeSlice) => Promise<InstanceContent>;
  /** Told what was read off slices along a volume, for the body-part estimate. */
  readonly onFeatures: (series: string, samples: readonly FeatureSample[]) => void;
  /** Told after each slice how many of a volume's slices are done. */
  readonly onSlice: () => void;
  /** Told how many slices there are to do, before the first. */
  readonly onPlan: (slices: number) => void;
}

export interface FeatureSample {
  readonly offsetMm: number;
  readonly features: SliceFeatures;
}

/**
 * Keeps the slices around each key slice (paper: about 30 mm on each side) as 16-bit PNG. Slices that are kept already
 * are not written again, so a run that was killed goes on where it stopped.
 *
 * As many slices are in memory as the converter works on at once, whatever the length of the series. A bookmark whose
 * key slice cannot be read is set aside; another slice that cannot be read ends the context on its side, as a gap does.
 */
export const writeVolume = (ports: WriteVolumePorts): Stage<NumberedMark, KeptMark> => ({
  name: "write-volume",
  async run(marks) {
    const byVolume = Map.groupBy(marks, ({ placed }) => placed.volume);
    const plans = [...byVolume].map(([volume, inVolume]) => planOf(volume, inVolume));
    ports.onPlan(plans.reduce((sum, { wanted }) => sum + wanted.length, 0));

    const kept: KeptMark[] = [];
    const setAside: SetAside[] = [];
    for (const plan of plans) {
      const broken = await convertAll(plan, ports);
      for (const mark of plan.marks) {
        const failure = broken.get(mark.placed.slice);
        if (failure) setAside.push({ id: mark.id, ...refusalOf(failure) });
        else kept.push({ ...mark, range: rangeOf(mark, [...broken.keys()]) });
      }
    }
    return { kept, setAside };
  },
});

interface VolumeWork {
  readonly volume: Volume;
  readonly series: string;
  readonly marks: readonly NumberedMark[];
  readonly keep: ReadonlySet<number>;
  readonly sample: ReadonlySet<number>;
  /** Slice numbers to look at, key slices first: what a failure there would set aside is known early. */
  readonly wanted: readonly number[];
}

function planOf(volume: Volume, marks: readonly NumberedMark[]): VolumeWork {
  const keep = new Set<number>();
  for (const mark of marks) {
    const { first, last } = rangeOf(mark, []);
    for (let slice = first; slice <= last; slice++) keep.add(slice);
  }
  const sample = new Set<number>();
  let next = 0;
  volume.slices.forEach(({ offsetMm }, index) => {
    if (offsetMm < next && index !== volume.slices.length - 1) return;
    sample.add(index + 1);
    next = offsetMm + FEATURE_STEP_MM;
  });
  const keys = new Set(marks.map(({ placed }) => placed.slice));
  const rest = [...new Set([...keep, ...sample])].filter((slice) => !keys.has(slice)).sort((a, b) => a - b);
  return { volume, series: marks[0]?.series.name ?? "", marks, keep, sample, wanted: [...keys, ...rest] };
}

/** @returns the slices that could not be read, with why */
async function convertAll(work: VolumeWork, ports: WriteVolumePorts): Promise<Map<number, AppError>> {
  const stored = new Set(await ports.store.slicesOf(work.series));
  const broken = new Map<number, AppError>();
  const samples: FeatureSample[] = [];

  await inParallel(work.wanted, ports.converter.threads + 1, async (number) => {
    const slice = work.volume.slices[number - 1];
    if (!slice) throw new Error(`slice ${number} of a volume of ${work.volume.slices.length}`);
    const wants: SliceWants = {
      png: work.keep.has(number) && !stored.has(number),
      hu: false,
      features: work.sample.has(number),
    };
    if (wants.png || wants.features) {
      const converted = await convertOne(slice, wants, ports);
      if (converted instanceof AppError) broken.set(number, converted);
      else {
        if (converted.png) await ports.store.writeSlice(work.series, number, converted.png);
        if (converted.features) samples.push({ offsetMm: slice.offsetMm, features: converted.features });
      }
    }
    ports.onSlice();
  });

  samples.sort((a, b) => a.offsetMm - b.offsetMm);
  ports.onFeatures(work.series, samples);
  return broken;
}

/** A slice whose pixels are not what they should be is data; an archive that does not answer is not. */
async function convertOne(
  slice: VolumeSlice,
  wants: SliceWants,
  ports: WriteVolumePorts,
): Promise<ConvertedSlice | AppError> {
  const content = await ports.content(slice);
  try {
    return await ports.converter.convert(content, slice.frame, wants);
  } catch (cause) {
    if (cause instanceof AppError && (cause.code === "unreadable" || cause.code === "too-large"))
      return cause;
    throw cause;
  }
}

/** Readers begin their sentence with the reason, as in `pixel-truncated: …`. */
function refusalOf(failure: AppError): { reason: string; detail: string } {
  const named = /^([a-z]+(?:-[a-z]+)*): (.*)$/s.exec(failure.message);
  return { reason: named?.[1] ?? "pixels-unreadable", detail: named?.[2] ?? failure.message };
}

function rangeOf({ placed }: NumberedMark, broken: readonly number[]): { first: number; last: number } {
  const { volume, slice, longMm } = placed;
  const endsAfter = broken.flatMap((number) => [number - 1, number]);
  return contextRange({
    keySlice: slice,
    slices: volume.slices.length,
    intervalMm: volume.intervalMm,
    longMm,
    gapsAfter: [...volume.gapsAfter, ...endsAfter],
  });
}
