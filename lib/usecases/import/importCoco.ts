import { type CocoFile, cocoFileSchema } from "#lib/contracts/deepLesionFiles.ts";
import type { ImportProblem } from "#lib/contracts/imports.ts";
import { readJsonFile } from "#lib/contracts/readJsonFile.ts";
import { relatedKey, relatedSeries } from "#lib/db/import/relatedSeries.ts";
import type { StagedLesion } from "#lib/db/import/stageLesions.ts";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { COARSE_TYPES } from "#lib/domain/datasets/coco.ts";
import { significant } from "#lib/domain/datasets/significant.ts";
import type { Split } from "#lib/domain/datasets/splitOfPatient.ts";
import { lesionFromBox, type SliceFacts } from "#lib/domain/deepLesion/lesionFromBox.ts";
import { sliceFromFileName } from "#lib/domain/deepLesion/sliceFromFileName.ts";
import { diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReadWholeFile } from "#lib/ports/ReadWholeFile.ts";
import { bringRelated } from "./bringRelated.ts";
import type { Imported, ImportRequest } from "./ImportServices.ts";

/** COCO counts from 0 at the first pixel's centre, with us that is at (0.5, 0.5); DL_info has 1 there. */
const IMAGE_FROM_COCO_PX = 0.5;
const TABLE_FROM_COCO_PX = 1;

const TYPE_NUMBERS = new Map<string, number>(COARSE_TYPES.map((name, at) => [name, at + 1]));

type CocoImage = CocoFile["images"][number];
type CocoAnnotation = CocoFile["annotations"][number];

/**
 * Brings in the annotations of a COCO file of DeepLesion, a published one or ours. Lesions that are in the dataset already
 * are left as they are; of a file with boxes only, diameters are a cross in the box.
 *
 * @param request.split part of the dataset that the file's patients are in, where neither file nor dataset says it
 */
export async function importCoco(
  services: { readonly databaseUrl: string; readonly readWhole: ReadWholeFile },
  request: ImportRequest & { readonly split: Split | null },
): Promise<Imported> {
  const { file, split } = request;
  const { bytes, sha256 } = await services.readWhole(file);
  const { images, annotations } = readJsonFile(cocoFileSchema, file.name, bytes);
  const imageOf = new Map(images.map((image) => [image.id, image]));

  return bringRelated(services, request, "coco", sha256, async (session, patientOffset) => {
    const refs = images.flatMap(({ file_name }) => sliceFromFileName(file_name) ?? []);
    const known = await relatedSeries(session, patientOffset ?? 0, patientOffset === null ? [] : refs);
    const problems: ImportProblem[] = [];
    const lesions = annotations.map((annotation, row): StagedLesion => {
      const image = imageOf.get(annotation.image_id);
      const at = image && sliceFromFileName(image.file_name);
      if (!image || !at) {
        throw new AppError(
          "unreadable",
          `Row ${row}, column image_id: annotation ${annotation.id} names no image whose file is named like ` +
            "000001_01_01/109.png. Nothing was imported.",
        );
      }
      const there = known.get(relatedKey(at));
      const part = there?.split ?? image.split ?? split ?? splitFromName(file.name);
      if (!part) {
        throw new AppError(
          "bad-request",
          `${file.name} does not say which part of the dataset its patients are in: give --split train, validation or test.`,
        );
      }
      if (!annotation.recist)
        problems.push({ row, column: "bbox", problem: "no diameters: a cross in the box stands for them" });
      return {
        row,
        line: JSON.stringify(annotation),
        lesion: lesionOf(at, annotation, image, { ...factsOf(image, part), ...there }),
      };
    });
    return { lesions, problems, rows: annotations.length };
  });
}

function lesionOf(
  at: Parameters<typeof lesionFromBox>[0],
  { bbox: [x, y, width, height], recist, type, noisy }: CocoAnnotation,
  image: CocoImage,
  facts: SliceFacts,
) {
  const left = x + IMAGE_FROM_COCO_PX;
  const top = y + IMAGE_FROM_COCO_PX;
  const diameters: RecistDiameters | null = recist
    ? diametersFromCoordinates(recist.map((each) => each + IMAGE_FROM_COCO_PX))
    : null;
  return lesionFromBox(at, { left, top, right: left + width, bottom: top + height }, facts, {
    coarseType: TYPE_NUMBERS.get(type ?? "") ?? null,
    noisy: noisy === 1,
    bodyZ: image.z_position ?? null,
    // The same words as a row of DL_info.csv has, so that both files mean one lesion.
    ...(diameters &&
      recist && {
        diameters,
        identity: `${relatedKey(at)}/${at.slice} ${recist
          .map((each) => Number(significant(each + TABLE_FROM_COCO_PX)))
          .join(" ")}`,
      }),
  });
}

const factsOf = ({ width, height, spacing, slice_intv, windows }: CocoImage, split: Split): SliceFacts => ({
  spacingXMm: spacing,
  spacingYMm: spacing,
  intervalMm: slice_intv && slice_intv > 0 ? slice_intv : null,
  size: { columns: width, rows: height },
  windowHu: windowOf(windows),
  split,
  sex: null,
  ageYears: null,
});

function windowOf(windows: CocoImage["windows"]): readonly [number, number] | null {
  const [low, high] = windows ?? [];
  return typeof low === "number" && typeof high === "number" && low < high ? [low, high] : null;
}

/** Published files are named after the part that they hold. */
function splitFromName(name: string): Split | null {
  const [part] = /train|val|test/.exec(name.toLowerCase()) ?? [];
  if (part === undefined) return null;
  return part === "val" ? "validation" : part === "train" ? "train" : "test";
}
