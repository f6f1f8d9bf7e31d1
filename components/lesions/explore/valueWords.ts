import type { Facets } from "#lib/contracts/explore.ts";
import type { FacetField } from "#lib/domain/explore/facets.ts";
import { fieldOf } from "#lib/domain/query/queryFields.ts";
import { ruleWords } from "../../ui/ruleWords.ts";

/** Facets as people call them. */
export const FACET_WORDS: Readonly<Record<FacetField | "patient" | "release", string>> = {
  type: "Type",
  long: "Long diameter",
  size: "Mean of the diameters",
  flag: "Flags",
  verdict: "Verdict",
  tag: "Tags",
  split: "Split",
  sex: "Sex",
  age: "Age",
  z: "Height in the body",
  interval: "Slice interval",
  spacing: "Pixel spacing",
  window: "Window",
  origin: "Origin",
  patient: "Patient",
  release: "Release",
  import: "Imported from",
  image: "Picture",
  noisy: "Still doubtful",
  is: "Standing",
};

const MISSING: Partial<Readonly<Record<FacetField | "patient" | "release", string>>> = {
  type: "not labelled",
  flag: "not flagged",
  verdict: "not ruled on",
  tag: "no tag",
  release: "in no release",
  import: "not imported",
};

const VALUES: Partial<
  Readonly<Record<FacetField | "patient" | "release", Readonly<Record<string, string>>>>
> = {
  sex: { F: "female", M: "male" },
  image: { yes: "kept", no: "not kept" },
  origin: { mined: "mined", review: "drawn by a reader", import: "imported" },
};

/** A value as people read it. */
export function valueWords(
  field: FacetField | "patient" | "release",
  { value, missing }: { value: string; missing: boolean },
  imports: Facets["imports"],
): string {
  if (missing) return MISSING[field] ?? "missing";
  if (field === "flag") return ruleWords(value).name;
  if (field === "interval") return `${value} mm`;
  if (field === "window") return value.replace("..", " to ").replaceAll("-", "−");
  if (field === "import") return imports.find(({ id }) => String(id) === value)?.name ?? `import ${value}`;
  if (field === "patient") return `patient ${value}`;
  return VALUES[field]?.[value] ?? value;
}

/** Lower and upper edge of what a histogram shows, with its unit. */
export function edgeText(field: FacetField, edge: number): string {
  const { unit } = fieldOf(field);
  return unit === null ? String(edge) : `${edge} ${unit}`;
}
