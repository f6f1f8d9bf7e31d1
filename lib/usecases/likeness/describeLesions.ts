import {
  type PicturedLesion,
  picturedLesion,
  saveDescriptors,
  undescribed,
} from "#lib/db/likeness/descriptors.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import type { HuSlice } from "#lib/ports/HuSlices.ts";
import type { DescribingServices } from "./LikenessServices.ts";

/** Lesions that are looked up and kept at a time. */
const AT_A_TIME = 200;

/**
 * Describes every lesion that has a picture and is not described as it stands now. Safe to do twice, and to stop at any
 * moment: what is kept is kept, and the rest is found again.
 *
 * A picture that cannot be read leaves its lesion undescribed; the others go on.
 *
 * @returns how many were described, and how many pictures could not be read
 */
export async function describeLesions(
  services: DescribingServices,
  signal: AbortSignal,
): Promise<{ described: number; unreadable: number }> {
  const { db, describer } = services;
  const counts = { described: 0, unreadable: 0 };
  let after = -1;
  for (;;) {
    signal.throwIfAborted();
    const lesions = await undescribed(db, describer.model, after, AT_A_TIME);
    const last = lesions.at(-1);
    if (!last) return counts;
    after = last.lesionId;
    const made: { lesionId: number; version: number; vector: Uint8Array }[] = [];
    for (const onSlice of Map.groupBy(lesions, ({ series, slice }) => `${series} ${slice}`).values()) {
      signal.throwIfAborted();
      const [first] = onSlice;
      const slice = first && (await readOrNull(services, first));
      if (!slice) {
        counts.unreadable += onSlice.length;
        continue;
      }
      for (const lesion of onSlice) {
        const vector = await describeOn(services, lesion, slice);
        made.push({ lesionId: lesion.lesionId, version: lesion.version, vector: bytesOf(vector) });
      }
    }
    await saveDescriptors(db, describer.model, made);
    counts.described += made.length;
  }
}

/** Describes one lesion now, without keeping it; null when it has no picture that can be read. */
export async function describeOne(
  services: DescribingServices,
  lesionId: number,
): Promise<Float32Array | null> {
  const lesion = await picturedLesion(services.db, lesionId);
  const slice = lesion && (await readOrNull(services, lesion));
  return lesion && slice ? describeOn(services, lesion, slice) : null;
}

/** A damaged picture is data, and is left to those who check volumes. */
async function readOrNull({ slices }: DescribingServices, { series, slice }: PicturedLesion) {
  return slices.read(series, slice).catch(() => null);
}

function describeOn(
  { describer, slices }: DescribingServices,
  { series, slice: number, coordinates, spacingXMm, spacingYMm, intervalMm }: PicturedLesion,
  slice: HuSlice,
): Promise<Float32Array> {
  return describer.describe({
    slice,
    box: boundsOfCoordinates(coordinates),
    spacingMm: [spacingXMm, spacingYMm],
    intervalMm,
    neighbour: async (mm) =>
      intervalMm === null ? null : slices.read(series, number + Math.round(mm / intervalMm)),
  });
}

/** 32-bit floats, little endian, on any machine. */
function bytesOf(vector: Float32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * vector.length));
  for (const [i, value] of vector.entries()) bytes.setFloat32(4 * i, value, true);
  return new Uint8Array(bytes.buffer);
}
