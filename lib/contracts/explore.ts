import { z } from "zod";
import { LONGEST_QUERY } from "#lib/domain/query/parseQuery.ts";
import { LESION_STATES, LESION_VERDICTS, SPLITS } from "./lesions.ts";
import { readerSchema } from "./review.ts";

/** A query in the language of `lib/domain/query`, as it stands in addresses; read by the use case, which names its faults. */
export const queryText = z.string().max(LONGEST_QUERY);
/** `long` for the smallest first, `-long` for the largest. */
const sortText = z
  .string()
  .regex(/^-?[a-z]{1,20}$/, "An order is a word such as long, with - before it for the other way.");
const placeText = z.string().max(60);

const wholeInQuery = z
  .string()
  .regex(/^[1-9][0-9]{0,3}$/)
  .transform(Number);

/** A page of lesions holds so many when nothing is said, and at most. */
export const LESIONS_A_PAGE = { usual: 100, most: 500 } as const;

export const lesionListQuery = z.strictObject({
  q: queryText.default(""),
  sort: sortText.default("number"),
  /** `next` of the page before. */
  after: placeText.optional(),
  limit: wholeInQuery.pipe(z.int().max(LESIONS_A_PAGE.most)).optional(),
});
export type LesionListQuery = z.infer<typeof lesionListQuery>;

const nullable = z.number().nullable();

/** A lesion as lists show it. Coordinates are image coordinates [px]. */
export const listedLesionSchema = z.object({
  id: z.int(),
  /** The version that counts; a new one has another picture. */
  version: z.int(),
  state: z.enum(LESION_STATES),
  /** Left out of releases and exports by decision. */
  excluded: z.boolean(),
  origin: z.string(),
  verdict: z.enum(LESION_VERDICTS).nullable(),
  noisy: z.boolean(),
  patient: z.int(),
  series: z.string(),
  slice: z.int(),
  split: z.enum(SPLITS),
  /** 1..8 as in DL_info; null when not labelled. */
  coarseType: z.int().nullable(),
  longMm: z.number(),
  shortMm: z.number(),
  coordinates: z.array(z.number()).length(8),
  /** left, top, right, bottom; not clipped to the slice. */
  box: z.array(z.number()).length(4),
  spacingMm: z.tuple([z.number(), z.number()]),
  intervalMm: nullable,
  sex: z.string().nullable(),
  ageYears: z.int().nullable(),
  /** low, high; null when the file has none. */
  windowHu: z.tuple([z.number(), z.number()]).nullable(),
  meanHu: nullable,
  /** Place in the body, 0..1: x, y on the slice, z head to feet. */
  body: z.object({ x: nullable, y: nullable, z: nullable }),
  hasImage: z.boolean(),
  /** Rules that flagged it. */
  flags: z.array(z.string()),
  tags: z.array(z.string()),
});
export type ListedLesion = z.infer<typeof listedLesionSchema>;

export const lesionListSchema = z.object({
  rows: z.array(listedLesionSchema),
  /** Where the next page begins: to be asked for as `after`; null on the last page. */
  next: placeText.nullable(),
});
export type LesionList = z.infer<typeof lesionListSchema>;

/** How long a list is, and where its pages begin. */
export const lesionOrderQuery = lesionListQuery.pick({ q: true, sort: true });
export type LesionOrderQuery = z.infer<typeof lesionOrderQuery>;
export const lesionOrderSchema = z.object({
  total: z.int(),
  /** Lesions a page, but for the last. */
  step: z.int(),
  /** What to ask each page for as `after`; the first begins without. */
  starts: z.array(placeText),
});
export type LesionOrder = z.infer<typeof lesionOrderSchema>;

export const facetsQuery = z.strictObject({ q: queryText.default("") });
const countedValue = z.object({ value: z.string(), missing: z.boolean(), count: z.int() });
const histogram = z.object({ counts: z.array(z.int()), missing: z.int() });
/** Each facet is counted under all conditions of the query but its own. */
export const facetsSchema = z.object({
  total: z.int(),
  listed: z.object({
    type: z.array(countedValue),
    flag: z.array(countedValue),
    verdict: z.array(countedValue),
    tag: z.array(countedValue),
    split: z.array(countedValue),
    sex: z.array(countedValue),
    interval: z.array(countedValue),
    window: z.array(countedValue),
    origin: z.array(countedValue),
    import: z.array(countedValue),
    image: z.array(countedValue),
    noisy: z.array(countedValue),
    is: z.array(countedValue),
  }),
  histograms: z.object({
    long: histogram,
    size: histogram,
    spacing: histogram,
    age: histogram,
    z: histogram,
  }),
  /** Files that were brought in, by number. */
  imports: z.array(z.object({ id: z.int(), name: z.string() })),
  /** Lesions have changed and are being counted again: these counts are of before. */
  counting: z.boolean(),
});
export type Facets = z.infer<typeof facetsSchema>;
export type CountedFacetValue = z.infer<typeof countedValue>;

/** Facets that need a look at other rows, or have many values: asked for when they are opened. */
export const facetValuesQuery = z.strictObject({
  q: queryText.default(""),
  field: z.enum(["patient", "release"]),
});
export type FacetValuesQuery = z.infer<typeof facetValuesQuery>;
export const facetValuesSchema = z.object({ values: z.array(countedValue) });

/** Pictures of one request: so many of one size fit on a sheet. */
export const MOST_THUMBNAILS = 64;
/** Raised when pictures are drawn otherwise, so that those kept are drawn anew. */
export const THUMBNAIL_RULE = 1;

export const thumbnailsQuery = z.strictObject({
  /** `number.version` of each, with commas between. */
  of: z
    .string()
    .max(1_200)
    .regex(/^\d{1,9}\.\d{1,6}(,\d{1,9}\.\d{1,6})*$/)
    .transform((text) =>
      text.split(",").map((pair) => {
        const [id = 0, version = 0] = pair.split(".").map(Number);
        return { id, version };
      }),
    )
    .pipe(z.array(z.object({ id: z.int(), version: z.int() })).max(MOST_THUMBNAILS)),
  /** Of each picture [px]. */
  side: z.enum(["128", "192"]).transform(Number),
  rule: z.literal(String(THUMBNAIL_RULE)),
});
export type ThumbnailsQuery = z.infer<typeof thumbnailsQuery>;

export const TAG_LENGTH = 60;
const tagName = z
  .string()
  .trim()
  .min(1, "The tag needs a name.")
  .max(TAG_LENGTH)
  .regex(/^[^\p{Cc}"\\,]*$/u, "A tag has no quotation marks, commas or backslashes.");

/** What one act may touch: a list of lesions, or all that a query gives. */
export const MOST_AT_ONCE = 100_000;
const chosenLesions = z
  .strictObject({
    q: queryText.optional(),
    ids: z.array(z.int().nonnegative()).min(1).max(MOST_AT_ONCE).optional(),
  })
  .refine(({ q, ids }) => (q === undefined) !== (ids === undefined), "Name lesions, or a query, not both.");
export type ChosenLesions = z.infer<typeof chosenLesions>;

export const curateBody = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("tag"), lesions: chosenLesions, tag: tagName }),
  z.strictObject({ action: z.literal("untag"), lesions: chosenLesions, tag: tagName }),
  z.strictObject({
    action: z.literal("exclude"),
    lesions: chosenLesions,
    reason: z.string().trim().max(500).optional(),
  }),
  z.strictObject({ action: z.literal("include"), lesions: chosenLesions }),
]);
export type CurateBody = z.infer<typeof curateBody>;

export const actSchema = z.object({
  /** null when it changed nothing. */
  id: z.string().nullable(),
  action: z.string(),
  /** Lesions that it changed, and that were so already. */
  changed: z.int(),
  unchanged: z.int(),
  /** The tag that it was about. */
  tag: z.string().nullable(),
});
export type Act = z.infer<typeof actSchema>;
/** What an act did, so that it can be taken back: kept as JSON in `CurationAct.detail`. */
export const actDetailSchema = z.object({
  tagId: z.int().optional(),
  tag: z.string().optional(),
  reason: z.string().nullish(),
  /** What was taken away, as it was. */
  taken: z
    .array(z.object({ lesionId: z.int(), author: z.string(), reason: z.string().nullish(), at: z.string() }))
    .optional(),
});
export type ActDetail = z.infer<typeof actDetailSchema>;
export const actParams = z.strictObject({ actId: z.string().regex(/^[1-9][0-9]{0,17}$/) });
export const actsSchema = z.object({ acts: z.array(actSchema.extend({ at: z.iso.datetime() })) });

/** Lesions that are chosen by hand, given out to be judged. */
export const assignBody = z.strictObject({
  lesions: chosenLesions,
  name: z.string().trim().min(1, "The batch needs a name.").max(80),
  readings: z.union([z.literal(1), z.literal(2)]),
  readerIds: z.array(z.string().min(1).max(64)).max(100),
});
export type AssignBody = z.infer<typeof assignBody>;
export const assignedSchema = z.object({ batchId: z.int(), items: z.int() });

export const tagsSchema = z.object({ tags: z.array(z.object({ name: z.string(), lesions: z.int() })) });

const viewName = z.string().trim().min(1, "The view needs a name.").max(80);
export const newViewBody = z.strictObject({
  name: viewName,
  q: queryText,
  sort: sortText,
  shared: z.boolean(),
  /** Whether it keeps the lesions that the query gives now, instead of asking it anew. */
  frozen: z.boolean(),
});
export type NewView = z.infer<typeof newViewBody>;
export const changeViewBody = z.strictObject({ name: viewName.optional(), shared: z.boolean().optional() });
export type ChangeView = z.infer<typeof changeViewBody>;
export const viewParams = z.strictObject({
  viewId: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});
export const viewSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** What opens it: for a frozen list `view:12 is:all`. */
  q: z.string(),
  sort: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  owner: readerSchema.shape.name,
  /** Lesions of a frozen list; null for a rule. */
  lesions: z.int().nullable(),
});
export type View = z.infer<typeof viewSchema>;
export const viewsSchema = z.object({ views: z.array(viewSchema) });
