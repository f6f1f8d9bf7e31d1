/**
 * A DICOM data set as plain data: what parsing a file, or a DICOM JSON document (PS3.18 F), gives, so that everything
 * that reads meaning out of it (SR, GSPS, geometry) is pure and does not know where the bytes came from.
 */
export interface DicomDataset {
  /** By tag, eight upper-case hexadecimal digits: `"0020000D"`. */
  readonly elements: ReadonlyMap<string, DicomElement>;
}

export interface DicomElement {
  /** Value representation of two letters; `"UN"` when neither the file nor our dictionary knows it. */
  readonly vr: string;
  /** Text decoded by the data set's character set and trimmed, or numbers; absent for sequences and bulk data. */
  readonly values?: readonly (string | number)[];
  /** The items of a sequence. */
  readonly items?: readonly DicomDataset[];
}

/** A coded concept: scheme and value decide, the meaning is only text (PS3.3 8.8). */
export interface Code {
  readonly scheme: string;
  readonly value: string;
  readonly meaning: string;
}

/** All values of an element as text; empty when the element is absent or has no value. */
export function texts(dataset: DicomDataset, tag: string): readonly string[] {
  return (dataset.elements.get(tag)?.values ?? []).map(String);
}

/** The first value as text; null when the element is absent or empty. */
export function text(dataset: DicomDataset, tag: string): string | null {
  const first = texts(dataset, tag)[0];
  return first === undefined || first === "" ? null : first;
}

/** All values as numbers; a decimal string that is no number gives NaN in its place. */
export function numbers(dataset: DicomDataset, tag: string): readonly number[] {
  return (dataset.elements.get(tag)?.values ?? []).map(numberFromValue);
}

/** The first value as a number; null when absent, empty or not a number. */
export function number(dataset: DicomDataset, tag: string): number | null {
  const first = numbers(dataset, tag)[0];
  return first === undefined || Number.isNaN(first) ? null : first;
}

/** The items of a sequence; empty when it is absent or empty. */
export function items(dataset: DicomDataset, tag: string): readonly DicomDataset[] {
  return dataset.elements.get(tag)?.items ?? [];
}

/** The code in the first item of a code sequence such as (0040,A043); null when there is none. */
export function code(dataset: DicomDataset, sequenceTag: string): Code | null {
  const item = items(dataset, sequenceTag)[0];
  if (!item) return null;
  const value = text(item, "00080100") ?? text(item, "00080119") ?? text(item, "00080120");
  const scheme = text(item, "00080102");
  return value && scheme ? { scheme, value, meaning: text(item, "00080104") ?? "" } : null;
}

/** A decimal or integer string as PS3.5 6.2 writes them; JavaScript's own reading would take `0x10` and `Infinity` too. */
const DECIMAL_STRING = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function numberFromValue(value: string | number): number {
  if (typeof value === "number") return value;
  const trimmed = value.trim();
  return DECIMAL_STRING.test(trimmed) ? Number(trimmed) : Number.NaN;
}
