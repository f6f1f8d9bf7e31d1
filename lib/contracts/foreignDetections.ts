import { z } from "zod";
import type { ForeignBox } from "../domain/detection/foreignBoxes.ts";
import { AppError } from "../domain/errors.ts";

/*
 * Detections as other programs write them, as far as they are read. What the numbers of a box mean is not decided here.
 */

const numbers = z.tuple([z.number(), z.number(), z.number(), z.number()], {
  error: "a box is four numbers",
});
const imageId = z.union([z.int(), z.string().min(1).max(200)]);
const cocoResult = z.object({ image_id: imageId, bbox: numbers, score: z.number() });
const images = z.array(z.object({ id: imageId, file_name: z.string().max(200) })).max(2_000_000);

/** COCO results; or one COCO document with its images, whose annotations have scores. */
const cocoResults = z.array(cocoResult).max(5_000_000);
const cocoDocument = z.object({
  images,
  annotations: z.array(cocoResult).max(5_000_000).optional(),
  detections: z.array(cocoResult).max(5_000_000).optional(),
});
/** A COCO file of which only the images are of interest: what its ids stand for. */
export const cocoImagesSchema = z.object({ images });

const boxRow = z.array(z.number()).length(5, "a box of all_boxes is five numbers, the last its score");
/** As detectors of the public Faster R-CNN family keep them: by class, then by image, rows of four edges and a score. */
const allBoxesSchema = z.object({
  all_boxes: z
    .array(z.array(z.array(boxRow).max(100_000)).max(2_000_000))
    .min(1)
    .max(100),
  images: z.array(z.string().min(1).max(200)).max(2_000_000).optional(),
});

/** Which of the forms a document has is seen when it is read. */
export const anyJsonSchema = z.unknown();

/** What a file of detections holds. */
export interface ForeignDetections {
  readonly format: "coco" | "csv" | "all-boxes";
  readonly boxes: readonly ForeignBox[];
  /** Images that the file names without giving a box of them; also those with boxes may stand here. */
  readonly looked: readonly string[];
}

/**
 * Detections out of a JSON document: COCO results, a COCO document with scores, or `all_boxes`.
 *
 * @param nameOf file names by the ids of a COCO file that was given beside it, in its order; null when none was
 * @throws AppError `unreadable` that names the first wrong place
 */
export function readForeignJson(
  file: string,
  value: unknown,
  nameOf: ReadonlyMap<string, string> | null,
): ForeignDetections {
  if (Array.isArray(value)) return fromCoco(file, parse(file, cocoResults, value), nameOf);
  if (typeof value === "object" && value !== null && "all_boxes" in value) {
    return fromAllBoxes(file, parse(file, allBoxesSchema, value), nameOf);
  }
  const document = parse(file, cocoDocument, value);
  const named = new Map(document.images.map(({ id, file_name }) => [String(id), file_name]));
  return fromCoco(file, document.detections ?? document.annotations ?? [], named);
}

function parse<Schema extends z.ZodType>(file: string, schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError(
    "unreadable",
    `${file}, ${issue?.path.map(String).join(".") || "the whole"}: ${issue?.message}. Nothing was imported.`,
  );
}

function fromCoco(
  file: string,
  results: z.infer<typeof cocoResults>,
  nameOf: ReadonlyMap<string, string> | null,
): ForeignDetections {
  if (nameOf === null && results.some(({ image_id }) => typeof image_id === "number")) {
    throw new AppError(
      "unreadable",
      `${file}: its images are numbers, and nothing says what they stand for. Give the COCO file beside it whose images it is about (--truth), or a document with "images".`,
    );
  }
  return {
    format: "coco",
    boxes: results.map(({ image_id, bbox, score }) => ({
      image: nameOf?.get(String(image_id)) ?? String(image_id),
      numbers: bbox,
      score,
    })),
    looked: nameOf ? [...nameOf.values()] : [],
  };
}

function fromAllBoxes(
  file: string,
  { all_boxes, images: named }: z.infer<typeof allBoxesSchema>,
  nameOf: ReadonlyMap<string, string> | null,
): ForeignDetections {
  const names = named ?? (nameOf && [...nameOf.values()]);
  if (!names) {
    throw new AppError(
      "unreadable",
      `${file}: all_boxes has no names of images. Add "images", a list of file names in its order, or give the COCO file beside it (--truth).`,
    );
  }
  const longest = Math.max(...all_boxes.map((ofClass) => ofClass.length));
  if (longest > names.length) {
    throw new AppError(
      "unreadable",
      `${file}: all_boxes has boxes of ${longest} images, but ${names.length} are named.`,
    );
  }
  return {
    format: "all-boxes",
    // The first class is the background, and empty.
    boxes: all_boxes.flatMap((ofClass) =>
      ofClass.flatMap((rows, at) =>
        rows.map(([a = 0, b = 0, c = 0, d = 0, score = 0]) => ({
          image: names[at] ?? "",
          numbers: [a, b, c, d] as const,
          score,
        })),
      ),
    ),
    looked: names,
  };
}
