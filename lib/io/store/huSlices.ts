import type { HuSlices } from "#lib/ports/HuSlices.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { decodeHuPng } from "../png/decodeHuPng.ts";

/** The kept slices of a volume store, decoded. */
export const huSlices = (store: VolumeStore): HuSlices => ({
  async read(series, slice) {
    const png = await store.readSlice(series, slice);
    return png === null ? null : decodeHuPng(png);
  },
});
