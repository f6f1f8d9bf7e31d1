import path from "node:path";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { type Truth, truthOf } from "#lib/domain/evaluation/Truth.ts";
import { cocoBox, edgesOf, looksLikeCorners } from "./cocoBox.ts";
import { readCocoJson } from "./readCocoJson.ts";

const lengthMm = z.number().min(0).max(10_000).nullish();
const mark = z.union([z.boolean(), z.literal(0), z.literal(1)]).nullish();

const image = z.object({
  id: z.int(),
  width: z.number().positive().max(1e6).nullish(),
  height: z.number().positive().max(1e6).nullish(),
  file_name: z.string().max(4_000).nullish(),
  slice_intv: z.number().min(0).max(1_000).nullish(),
  patient: z.union([z.string().max(200), z.int()]).nullish(),
});

const annotation = z.object({
  id: z.int().nullish(),
  image_id: z.int(),
  category_id: z.int().nullish(),
  bbox: cocoBox,
  type: z.string().trim().max(100).nullish(),
  long_mm: lengthMm,
  short_mm: lengthMm,
  noisy: mark,
  iscrowd: mark,
});

const truthFile = z.object({
  images: z.array(image).max(2_000_000),
  annotations: z.array(annotation).max(5_000_000),
  categories: z
    .array(z.object({ id: z.int() }))
    .max(10_000)
    .nullish(),
});
type TruthFile = z.infer<typeof truthFile>;

/** What detections are checked against, besides the lesions themselves. */
export interface CocoTruth {
  readonly truth: Truth;
  readonly sizeOfImage: ReadonlyMap<
    number,
    { readonly width: number | null; readonly height: number | null }
  >;
  /** Null when the file names no categories. */
  readonly categories: ReadonlySet<number> | null;
  readonly notices: readonly string[];
}

/**
 * Reads a COCO file with images and annotations as the truth of an evaluation. Annotations may say `type`, `long_mm`,
 * `short_mm`, images `slice_intv` [mm] and `patient`, as our exports do; a patient is also read from DeepLesion's file names.
 * Noisy annotations are no lesions to be found, nor are crowds; they are left out and told of.
 *
 * @throws AppError `unreadable` when something in it contradicts itself, with its place; `not-found`, `too-large`
 */
export async function readCocoTruth(file: string): Promise<CocoTruth> {
  const read = await readCocoJson(file, truthFile, "annotations");
  const refuse = (sentence: string): never => {
    throw new AppError("unreadable", `${path.basename(file)}: ${sentence}`);
  };
  const imageOf = imagesById(read, refuse);
  const categories = read.categories ? new Set(read.categories.map(({ id }) => id)) : null;
  checkAnnotations(read, imageOf, categories, refuse);

  const kept = read.annotations.filter(({ noisy, iscrowd }) => !noisy && !iscrowd);
  if (kept.length === 0) refuse("no lesion is left in it, so there is no sensitivity to speak of.");
  const images = read.images.map((each) => ({
    id: each.id,
    patient: each.patient ?? patientOfFile(each.file_name ?? ""),
    intervalMm: each.slice_intv ?? null,
  }));
  const lesions = kept.map(({ image_id, bbox, type, long_mm, short_mm }) => ({
    imageId: image_id,
    box: edgesOf(bbox),
    type: type || null,
    sizeMm: typeof long_mm === "number" && typeof short_mm === "number" ? (long_mm + short_mm) / 2 : null,
  }));
  return {
    truth: truthOf(images, lesions),
    sizeOfImage: new Map(
      read.images.map(({ id, width, height }) => [id, { width: width ?? null, height: height ?? null }]),
    ),
    categories,
    notices: noticesOf(read, kept.length, images),
  };
}

type Refuse = (sentence: string) => never;

function imagesById({ images }: TruthFile, refuse: Refuse): Map<number, TruthFile["images"][number]> {
  const byId = new Map<number, TruthFile["images"][number]>();
  for (const [at, each] of images.entries()) {
    if (byId.has(each.id)) refuse(`images[${at}] has the id ${each.id}, which an image before it has too.`);
    byId.set(each.id, each);
  }
  if (byId.size === 0) refuse("it lists no images.");
  return byId;
}

function checkAnnotations(
  { annotations }: TruthFile,
  imageOf: ReadonlyMap<number, TruthFile["images"][number]>,
  categories: ReadonlySet<number> | null,
  refuse: Refuse,
): void {
  const ids = new Set<number>();
  for (const [at, { id, image_id, category_id }] of annotations.entries()) {
    const place = `annotations[${at}]`;
    if (typeof id === "number" && ids.has(id))
      refuse(`${place} has the id ${id}, which one before it has too.`);
    if (typeof id === "number") ids.add(id);
    if (!imageOf.has(image_id)) refuse(`${place} lies on image ${image_id}, which is not listed.`);
    if (categories && typeof category_id === "number" && !categories.has(category_id)) {
      refuse(`${place} has category ${category_id}, which is not listed.`);
    }
  }
  const placed = annotations.map(({ bbox, image_id }) => {
    const on = imageOf.get(image_id);
    return { bbox, width: on?.width ?? null, height: on?.height ?? null };
  });
  if (looksLikeCorners(placed)) {
    refuse("the boxes of annotations look like left, top, right, bottom; COCO has x, y, width, height.");
  }
}

/** DeepLesion's names begin with the patient: `000001_02_01/103.png`, `000001_02_01_103.png`. */
function patientOfFile(name: string): number | null {
  const [, patient] = /(?:^|[/\\])(\d{6})_\d{2}_\d{2}(?:[/\\_.]|$)/.exec(name) ?? [];
  return patient === undefined ? null : Number.parseInt(patient, 10);
}

function noticesOf(
  { annotations, images }: TruthFile,
  kept: number,
  known: readonly { readonly patient: string | number | null }[],
): string[] {
  const left = annotations.length - kept;
  const nobody = known.filter(({ patient }) => patient === null).length;
  return [
    ...(left > 0
      ? [`${left} of ${annotations.length} annotations are marked as noisy or as crowds and were left out.`]
      : []),
    ...(nobody > 0
      ? [`${nobody} of ${images.length} images name no patient; bands take each for a patient of its own.`]
      : []),
  ];
}
