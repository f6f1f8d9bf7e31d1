import { AppError } from "#lib/domain/errors.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";

/**
 * A kept slice as it is stored: a 16-bit PNG, value = HU + 32768.
 *
 * @throws AppError `not-found`
 */
export async function readSlice(
  { volumes }: { volumes: VolumeStore },
  { series, slice }: { series: string; slice: number },
): Promise<Uint8Array> {
  const png = await volumes.readSlice(series, slice);
  if (!png) throw new AppError("not-found", `Slice ${slice} of ${series} is not kept.`);
  return png;
}
