import type { Code, DicomDataset, DicomElement } from "./dataset.ts";

type Values = string | number | readonly (string | number)[];

/** An element that may be left out: VR and value, or the items of a sequence. Null leaves it out. */
export type Entry = readonly [vr: string, values: Values] | readonly DicomDataset[] | null;

/** A data set by tag: `dataset({ "00080060": ["CS", "CT"], "00081140": [item] })`. An empty value is written as empty. */
export function dataset(entries: Readonly<Record<string, Entry>>): DicomDataset {
  const elements = new Map<string, DicomElement>();
  for (const [tag, entry] of Object.entries(entries)) {
    if (entry === null) continue;
    if (isItems(entry)) elements.set(tag, { vr: "SQ", items: entry });
    else elements.set(tag, { vr: entry[0], values: listOf(entry[1]) });
  }
  return { elements };
}

/** Data sets of the same object put together; later ones win. */
export const merged = (...parts: readonly DicomDataset[]): DicomDataset => ({
  elements: new Map(parts.flatMap(({ elements }) => [...elements])),
});

/** A code sequence's one item. */
export const codeItem = ({ scheme, value, meaning }: Code): DicomDataset =>
  dataset({ "00080100": ["SH", value], "00080102": ["SH", scheme], "00080104": ["LO", meaning] });

/** An item that refers to an object by class and instance. */
export const referenceItem = (
  sopClassUid: string,
  sopInstanceUid: string,
  frame: number | null = null,
): DicomDataset =>
  dataset({
    "00081150": ["UI", sopClassUid],
    "00081155": ["UI", sopInstanceUid],
    "00081160": frame === null ? null : ["IS", frame],
  });

const isItems = (entry: Exclude<Entry, null>): entry is readonly DicomDataset[] =>
  entry.length === 0 || typeof entry[0] === "object";

function listOf(values: Values): readonly (string | number)[] {
  if (typeof values === "object") return values;
  // A backslash parts values; the data set holds them apart.
  return typeof values === "string" ? values.split("\\") : [values];
}
