import { AppError } from "#lib/domain/errors.ts";
import { affineOf } from "#lib/domain/nifti/affine.ts";
import { NIFTI_VOXELS_AT, niftiHeader } from "#lib/domain/nifti/niftiHeader.ts";
import { type VolumeBlock, volumeBlocks } from "#lib/domain/nifti/volumeBlocks.ts";
import type { Volume } from "#lib/domain/volumes/Volume.ts";
import type { DicomFiles } from "#lib/ports/DicomFiles.ts";
import type { HuTarget, SliceConverter } from "#lib/ports/SliceConverter.ts";
import type { VolumeFiles } from "#lib/ports/VolumeFiles.ts";
import { type FolderPlan, planFolder } from "./convert/planFolder.ts";
import { reasonOf, type SetAsideFiles } from "./convert/SetAside.ts";
import { type ConvertedSeries, seriesSummary } from "./convert/seriesSummary.ts";
import type { ConvertProgress } from "./convertFolder.ts";
import { forEachAtMost } from "./forEachAtMost.ts";

export interface NiftiPorts {
  readonly files: DicomFiles;
  readonly converter: SliceConverter;
  readonly volumes: VolumeFiles;
}

export interface ConvertedToNifti {
  readonly series: readonly (ConvertedSeries & { readonly files: readonly string[] })[];
  readonly setAside: readonly SetAsideFiles[];
}

/** Stands for a voxel whose slice could not be read [HU]. */
const NO_DATA_HU = -32768;

/**
 * Writes each CT series below a folder as an uncompressed NIfTI-1 volume of HU, and says what became of every file. A
 * series with gaps becomes a file for each run between them, named after its slices.
 *
 * Slices are read in any order and written where they belong, so only a few are in memory.
 */
export async function convertToNifti(
  ports: NiftiPorts,
  signal: AbortSignal,
  progress: (now: ConvertProgress) => void = () => {},
): Promise<ConvertedToNifti> {
  const plan = await planFolder(ports.files, signal, (done) =>
    progress({ stage: "find-images", done, total: null }),
  );
  const total = plan.named.reduce((sum, { volume }) => sum + volume.slices.length, 0);
  let done = 0;
  const series: ConvertedToNifti["series"][number][] = [];
  for (const { name, volume } of plan.named) {
    const files: string[] = [];
    const missing: number[] = [];
    const blocks = volumeBlocks(volume);
    for (const block of blocks) {
      const file = blocks.length === 1 ? `${name}.nii` : `${name}_${block.first}-${block.last}.nii`;
      const wrote = () => progress({ stage: "write-volumes", done: ++done, total });
      const unread = await writeBlock(ports, plan, { file, name, volume, block }, signal, wrote);
      missing.push(...unread);
      if (unread.length < block.block.slices) files.push(file);
    }
    if (files.length === 0) continue;
    series.push({ ...seriesSummary(name, volume, missing, `its voxels are ${NO_DATA_HU}`), files });
  }
  return { series, setAside: plan.aside.all() };
}

interface BlockWork {
  readonly file: string;
  readonly name: string;
  readonly volume: Volume;
  readonly block: VolumeBlock;
}

/** @returns numbers of the slices that could not be read; no file is written when that is all of them */
async function writeBlock(
  ports: NiftiPorts,
  plan: FolderPlan,
  { file, name, volume, block: { first, last, block } }: BlockWork,
  signal: AbortSignal,
  wrote: () => void,
): Promise<readonly number[]> {
  const { columns, rows } = volume;
  const sliceBytes = columns * rows * 2;
  const header = niftiHeader({
    columns,
    rows,
    slices: block.slices,
    affine: affineOf(block),
    space: "scanner",
    description: `${name}, HU`,
  });
  const target = await ports.volumes.begin(file, NIFTI_VOXELS_AT + block.slices * sliceBytes);
  try {
    await target.writeAt(0, header);
    const missing: number[] = [];
    const numbers = Array.from({ length: block.slices }, (_, at) => first + at);
    await forEachAtMost(ports.converter.threads * 2 + 1, numbers, async (number) => {
      signal.throwIfAborted();
      const offset = NIFTI_VOXELS_AT + (last - number) * sliceBytes;
      if (!(await writeSlice(ports, plan, volume, number, target.target(offset)))) {
        missing.push(number);
        await target.writeAt(offset, bytesOf(new Int16Array(columns * rows).fill(NO_DATA_HU)));
      }
      wrote();
    });
    if (missing.length < block.slices) await target.publish();
    return missing.sort((a, b) => a - b);
  } finally {
    await target.discard();
  }
}

/** @returns false, with the file set aside, when its pixels are not what they should be */
async function writeSlice(
  { files, converter }: NiftiPorts,
  { images, aside }: FolderPlan,
  volume: Volume,
  number: number,
  huInto: HuTarget,
): Promise<boolean> {
  const slice = volume.slices[number - 1];
  if (!slice) throw new Error(`slice ${number} of a volume of ${volume.slices.length}`);
  const file = images.fileOf(slice.sopInstanceUid);
  try {
    const content = await files.content(file);
    await converter.convert(content, slice.frame, { png: false, hu: false, features: false, huInto });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    aside.add(reasonOf(error), file.name);
    return false;
  }
}

const bytesOf = (values: Int16Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
