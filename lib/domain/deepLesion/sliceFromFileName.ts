import type { SliceRef } from "./ImportedLesion.ts";

/** `PPPPPP_SS_RR_KKK.png` as DL_info.csv has it, or `PPPPPP_SS_RR/KKK.png` as the images lie; widths are least widths. */
const FILE_NAME = /^(?:Images_png\/)?(\d{6,8})_(\d{2,4})_(\d{2,4})[_/](\d{3,7})\.png$/;

/**
 * Patient, study, series and slice that the name of a slice's file stands for, in both forms that DeepLesion uses.
 *
 * @returns null for every other name, also for one that is a path to somewhere else, and for an index of 0
 */
export function sliceFromFileName(name: string): SliceRef | null {
  const [, patient, study, series, slice] = FILE_NAME.exec(name) ?? [];
  if (patient === undefined) return null;
  const ref = {
    patient: Number(patient),
    study: Number(study),
    series: Number(series),
    slice: Number(slice),
  };
  return Object.values(ref).every((index) => index >= 1) ? ref : null;
}
