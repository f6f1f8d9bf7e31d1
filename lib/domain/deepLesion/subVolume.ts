import { sliceFromFileName } from "./sliceFromFileName.ts";

/** A run of slices of a series, as those who published boxes for it name it. */
export interface SubVolume {
  readonly patient: number;
  readonly study: number;
  readonly series: number;
  readonly first: number;
  readonly last: number;
}

/** The sub-volume that a name such as `000001_01_01_103-115` stands for, with or without `.nii.gz`; null for another name. */
export function subVolumeFromName(name: string): SubVolume | null {
  const [, volume, first, last] = /^(\d+_\d+_\d+)_(\d+)-(\d+)(?:\.nii(?:\.gz)?)?$/.exec(name) ?? [];
  if (volume === undefined || first === undefined || last === undefined) return null;
  const ref = sliceFromFileName(`${volume}/${first}.png`);
  if (!ref || Number(last) < ref.slice) return null;
  const { patient, study, series, slice } = ref;
  return { patient, study, series, first: slice, last: Number(last) };
}
