/** The name of a volume, `{patient}_{study}_{series}` with indices from 1: `000001_01_01`. Widths are least widths. */
export const seriesName = (patient: number, study: number, series: number): string =>
  `${padded(patient, 6)}_${padded(study, 2)}_${padded(series, 2)}`;

/** The number of a slice as its file is named, without ending: `007`. */
export const sliceName = (slice: number): string => padded(slice, 3);

const padded = (value: number, width: number): string => String(value).padStart(width, "0");
