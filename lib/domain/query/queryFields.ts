import { COARSE_TYPES } from "../datasets/coco.ts";
import { FLAG_RULES } from "../flags/flagRules.ts";
import { NAMED_WINDOWS } from "../windowing/namedWindows.ts";
import type { QueryFieldName } from "./Query.ts";

/** What the values of a field are. */
export type QueryFieldKind =
  /** A measure: a value is met to half of the field's `step`, as it is shown. */
  | "number"
  /** A whole number, met exactly. */
  | "whole"
  /** One of `values`. */
  | "choice"
  /** Any word; `values` are those that are known beforehand. */
  | "word"
  /** A display window: `low..high` in HU, or a name. */
  | "window";

export interface QueryField {
  readonly name: QueryFieldName;
  readonly kind: QueryFieldKind;
  /** What it is, for people. */
  readonly says: string;
  readonly unit: string | null;
  readonly values: readonly string[];
  /** How "no value" is written; null for a field that every lesion has. */
  readonly missing: "missing" | "none" | null;
  /** The last digit that is shown, for a measure. */
  readonly step: number;
}

const field = (
  name: QueryFieldName,
  kind: QueryFieldKind,
  says: string,
  rest: Partial<QueryField> = {},
): QueryField => ({ name, kind, says, unit: null, values: [], missing: null, step: 1, ...rest });

const MM = { unit: "mm", step: 0.1 } as const;
const PLACE = { missing: "missing", step: 0.01 } as const;
const YES_NO = { values: ["yes", "no"] } as const;

/** What may be asked of a lesion, in the order in which it is offered. */
export const QUERY_FIELDS: readonly QueryField[] = [
  field("type", "word", "Kind of lesion; a kind counts its finer ones too", {
    values: COARSE_TYPES,
    missing: "missing",
  }),
  field("long", "number", "Long diameter", MM),
  field("short", "number", "Short diameter", MM),
  field("size", "number", "Mean of the two diameters", MM),
  field("width", "number", "Width of its box, with the padding", MM),
  field("height", "number", "Height of its box, with the padding", MM),
  field("flag", "word", "Rule that flagged it", {
    values: FLAG_RULES.map(({ name }) => name),
    missing: "none",
  }),
  field("verdict", "choice", "What readers hold of it", {
    values: ["accepted", "fixed", "unsure", "rejected", "merged"],
    missing: "missing",
  }),
  field("tag", "word", "A tag on it", { missing: "none" }),
  field("split", "choice", "Part of the dataset that its patient is in", {
    values: ["train", "validation", "test"],
  }),
  field("sex", "choice", "Sex of the patient", { values: ["F", "M"], missing: "missing" }),
  field("age", "whole", "Age at the study; 90 stands for all above 89", {
    unit: "years",
    missing: "missing",
  }),
  field("spacing", "number", "Distance between the columns of its slice", { unit: "mm", step: 0.001 }),
  field("interval", "number", "Distance between slices", { unit: "mm", step: 0.01, missing: "missing" }),
  field("window", "window", "Display window of its file, from black to white", {
    values: Object.keys(NAMED_WINDOWS),
    unit: "HU",
    missing: "missing",
  }),
  field("origin", "choice", "How it came into the dataset", { values: ["mined", "review", "import"] }),
  field("release", "word", "A release that holds it", { missing: "none" }),
  field("import", "word", "The file that it was imported from, by name or number", { missing: "missing" }),
  field("patient", "whole", "Number of the patient"),
  field("study", "whole", "Number of the study within the patient"),
  field("series", "word", "Series, as its folder is named: 000001_02_01"),
  field("slice", "whole", "Number of its key slice"),
  field("columns", "whole", "Columns of its slice", { unit: "px" }),
  field("rows", "whole", "Rows of its slice", { unit: "px" }),
  field("onslice", "whole", "Lesions of the dataset on its key slice, itself among them"),
  field("number", "whole", "Number of the lesion"),
  field("view", "whole", "Number of a saved view that is a frozen list"),
  field("text", "word", "Words of the report sentences about it", { missing: "missing" }),
  field("z", "number", "Height in the body: 0 head, 1 end of the trunk", PLACE),
  field("x", "number", "Across the body: 0 left edge of the picture, 1 right", PLACE),
  field("y", "number", "Through the body: 0 top of the picture, 1 bottom", PLACE),
  field("hu", "number", "Mean of its box", { unit: "HU", missing: "missing" }),
  field("noisy", "choice", "Doubtful even after a person looked at it", YES_NO),
  field("image", "choice", "Whether its key slice is there", YES_NO),
  field("is", "choice", "Its standing; without a word on it, only those that are included", {
    values: ["included", "excluded", "active", "rejected", "withdrawn", "merged", "all"],
  }),
];

const BY_NAME = new Map<string, QueryField>(QUERY_FIELDS.map((known) => [known.name, known]));

/** The field of a name, however it is written in capitals; null when there is none. */
export const findField = (name: string): QueryField | null => BY_NAME.get(name.toLowerCase()) ?? null;

/** The field of a name that the language has. */
export function fieldOf(name: QueryFieldName): QueryField {
  const known = BY_NAME.get(name);
  if (!known) throw new Error(`the field ${name} is not described`);
  return known;
}
