import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { AppError } from "#lib/domain/errors.ts";
import type { DetectorRuntime, LoosePicture, OpenDetector } from "#lib/ports/Detector.ts";
import type { LesionDescriber, LesionPicture } from "#lib/ports/LesionDescriber.ts";

/** A detector that nobody asks is closed after so long: it holds some hundred megabytes [ms]. */
const IDLE_MS = 60_000;

export interface DetectorDescriberOptions {
  /** A detector that can be asked about boxes. */
  readonly file: string;
  /** How many features it gives. */
  readonly length: number;
  readonly runtime: DetectorRuntime;
}

/** A describer that has something to close. */
export interface OpenDescriber extends LesionDescriber {
  close(): Promise<void>;
}

/**
 * Describes lesions by what a detector sees in them: the features that it judges its own detections by. Its process starts
 * with the first lesion and ends when none has come for a minute.
 *
 * Only of the detector's own file the descriptors can be compared, so the model's name holds the file's hash.
 */
export function detectorDescriber({ file, length, runtime }: DetectorDescriberOptions): OpenDescriber {
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16);
  const { contract } = runtime.inspect(file);
  const reachMm = ((contract.slices - 1) / 2) * contract.sliceIntervalMm;
  let opened: Promise<OpenDetector> | null = null;
  let idle: NodeJS.Timeout | null = null;

  async function close(): Promise<void> {
    if (idle) clearTimeout(idle);
    const closing = opened;
    opened = null;
    await closing?.then(
      (detector) => detector.close(),
      () => undefined,
    );
  }

  return {
    model: `${contract.name}-${hash}`,
    length,
    async describe(picture) {
      if (idle) clearTimeout(idle);
      opened ??= runtime.open(file);
      try {
        const detector = await opened;
        const [features] = await detector.describePicture(await loosePicture(picture, reachMm), [
          picture.box,
        ]);
        return unit(features ?? new Float32Array(length), length);
      } catch (error) {
        // One that came down is opened anew for the next.
        await close();
        throw error;
      } finally {
        idle = setTimeout(() => void close(), IDLE_MS).unref();
      }
    },
    close,
  };
}

/** The slice and those about it, as far as the network looks. */
async function loosePicture(
  { slice, spacingMm: [spacingXMm, spacingYMm], intervalMm, neighbour }: LesionPicture,
  reachMm: number,
): Promise<LoosePicture> {
  const { columns, rows } = slice;
  const around: { readonly offsetMm: number; readonly hu: Int16Array }[] = [{ offsetMm: 0, hu: slice.hu }];
  const steps = intervalMm !== null && intervalMm > 0 ? Math.ceil(reachMm / intervalMm) : 0;
  for (let step = -steps; step <= steps; step++) {
    const offsetMm = step * (intervalMm ?? 0);
    const next = step === 0 ? null : await neighbour(offsetMm);
    if (next && next.columns === columns && next.rows === rows) around.push({ offsetMm, hu: next.hu });
  }
  around.sort((a, b) => a.offsetMm - b.offsetMm);
  return {
    stack: {
      columns,
      rows,
      spacingXMm,
      spacingYMm,
      offsetsMm: Float64Array.from(around, ({ offsetMm }) => offsetMm),
    },
    hu: around.map(({ hu }) => hu),
    position: around.findIndex(({ offsetMm }) => offsetMm === 0),
  };
}

/** Of length 1, so that scalar products say how alike two are; nothing seen stays nothing. */
function unit(features: Float32Array, length: number): Float32Array {
  if (features.length !== length) {
    throw new AppError("unreadable", `The detector gives ${features.length} features, not ${length}.`);
  }
  const size = Math.hypot(...features);
  return size === 0 ? features : features.map((each) => each / size);
}
