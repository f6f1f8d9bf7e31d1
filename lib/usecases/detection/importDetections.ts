import type { DetectionImportReport } from "#lib/contracts/detection.ts";
import type { Database } from "#lib/db/client.ts";
import {
  addImportedRun,
  type KnownSlice,
  knownSlices,
  type PlacedBox,
  type PlacedTruth,
  placedTruth,
} from "#lib/db/detection/importedRun.ts";
import { seriesName } from "#lib/domain/datasets/seriesName.ts";
import { sliceFromFileName } from "#lib/domain/deepLesion/sliceFromFileName.ts";
import {
  type BoxOrder,
  boxFromForeign,
  doubtOrder,
  type ForeignBox,
  fitOrders,
  type KnownImage,
} from "#lib/domain/detection/foreignBoxes.ts";
import { AppError } from "#lib/domain/errors.ts";
import { boxFromEdges } from "#lib/domain/geometry/boxFromEdges.ts";
import type { ImportFile } from "#lib/ports/ImportFile.ts";
import { type ForeignFileServices, type ReadDetections, readForeignFile } from "./readForeignFile.ts";

export interface DetectionImport {
  readonly file: ImportFile;
  /** A COCO file whose images the detections are about. */
  readonly truth: ImportFile | null;
  /** The name under which they are listed. */
  readonly model: string;
  /** Null: as such files usually have it. */
  readonly order: BoxOrder | null;
  readonly origin: 0 | 1 | null;
  readonly actor: string;
  readonly signal: AbortSignal;
}

/** So many images that are not in the dataset are named. */
const MOST_NAMED = 100;
/** A file that has so many of a part's key slices is about that part: what it does not name, it looked at in vain. */
const ABOUT_A_PART = 0.5;

/**
 * Brings in the detections that somebody else's detector made, as a run that is done.
 *
 * Boxes whose numbers look as if they were meant in another order are refused with the order that fits, unless their order
 * was named and they are possible in it.
 *
 * @returns the number of the run
 * @throws AppError `unreadable` with the place or the doubt; `conflict` when the name is that of a detector that runs here
 */
export async function importDetections(
  services: ForeignFileServices & { readonly db: Database },
  request: DetectionImport,
): Promise<number> {
  const { db } = services;
  const { file, truth, signal } = request;
  const read = await readForeignFile(services, file, truth, signal);
  const order = request.order ?? read.order;
  const origin = request.origin ?? read.origin;

  const { sliceOf, missing, elsewhere } = await findImages(db, read);
  if (sliceOf.size === 0) {
    throw new AppError(
      "unreadable",
      `None of its images is in the dataset${missing[0] === undefined ? "" : `; the first is ${missing[0]}`}. Images are named like 000001_01_01_109.png.`,
    );
  }
  const lesions = await placedTruth(db);
  const notices = checkOrder(read, sliceOf, lesions, order, origin, request.order !== null);
  const { images, boxes, degenerate, silent } = laidOut(read, sliceOf, lesions, order, origin);
  if (degenerate > 0) notices.push(`${degenerate} boxes have no area and were left out.`);
  notices.push(...silent.notices);

  const report: DetectionImportReport = {
    file: file.name,
    format: read.format,
    order,
    origin,
    rows: read.boxes.length,
    taken: boxes.length,
    elsewhere,
    images: images.length,
    missingImages: missing.length,
    missing: missing.slice(0, MOST_NAMED),
    silent: silent.count,
    notices,
  };
  return db.$transaction(async (tx) => {
    const modelId = await foreignModel(tx, request.model, request.actor);
    const runId = await addImportedRun(
      tx,
      { modelId, name: file.name, actor: request.actor, report },
      images,
      boxes,
    );
    await tx.auditEvent.create({
      data: { actor: request.actor, action: "import-detections", subject: `detection run ${runId}` },
    });
    return runId;
  });
}

type SliceOf = ReadonlyMap<string, KnownSlice>;

/** The dataset's slices that the file's names stand for, and the names that stand for none. */
async function findImages(db: Database, { boxes, looked }: ReadDetections) {
  const names = new Set([...looked, ...boxes.map(({ image }) => image)]);
  const asked = [...names].flatMap((name) => {
    const ref = sliceFromFileName(name);
    return ref ? [{ name, series: seriesName(ref.patient, ref.study, ref.series), slice: ref.slice }] : [];
  });
  const known = await knownSlices(db, asked);
  const sliceOf = new Map(
    asked.flatMap(({ name, series, slice }) => {
      const found = known.get(`${series} ${slice}`);
      return found ? [[name, found] as const] : [];
    }),
  );
  return {
    sliceOf,
    missing: [...names].filter((name) => !sliceOf.has(name)),
    elsewhere: boxes.filter(({ image }) => !sliceOf.has(image)).length,
  };
}

const placeOf = ({ seriesId, slice }: { readonly seriesId: number; readonly slice: number }): string =>
  `${seriesId} ${slice}`;

/** @throws AppError `unreadable` when the boxes are none in this order, or look like another that nobody has named */
function checkOrder(
  { boxes }: ReadDetections,
  sliceOf: SliceOf,
  lesions: readonly PlacedTruth[],
  order: BoxOrder,
  origin: number,
  wasNamed: boolean,
): string[] {
  const truthOf = Map.groupBy(lesions, placeOf);
  const imageOf = new Map<string, KnownImage>();
  for (const [name, { columns, rows, ...place }] of sliceOf) {
    const truth = (truthOf.get(placeOf(place)) ?? []).map(({ box }) => boxFromEdges(box));
    imageOf.set(name, { columns, rows, truth });
  }
  const doubt = doubtOrder(
    fitOrders(boxes, origin, (name) => imageOf.get(name) ?? null),
    order,
  );
  if (!doubt) return [];
  const way = doubt.better === null ? "" : ` Import them with the order ${doubt.better}.`;
  if (doubt.isImpossible || (!wasNamed && doubt.better !== null)) {
    throw new AppError("unreadable", `${doubt.sentence}${way} Nothing was imported.`);
  }
  return [`${doubt.sentence}${way}`];
}

/** Images and boxes as they are kept. */
function laidOut(
  { boxes, looked }: ReadDetections,
  sliceOf: SliceOf,
  lesions: readonly PlacedTruth[],
  order: BoxOrder,
  origin: number,
) {
  const byPlace = new Map<string, { readonly slice: KnownSlice; readonly boxes: ForeignBox[] }>();
  for (const slice of sliceOf.values()) byPlace.set(placeOf(slice), { slice, boxes: [] });
  for (const box of boxes) {
    const slice = sliceOf.get(box.image);
    if (slice) byPlace.get(placeOf(slice))?.boxes.push(box);
  }
  const images: { seriesId: number; slice: number }[] = [];
  const kept: PlacedBox[] = [];
  let degenerate = 0;
  for (const { slice, boxes: ofImage } of byPlace.values()) {
    const at = images.push({ seriesId: slice.seriesId, slice: slice.slice }) - 1;
    let rank = 0;
    for (const { numbers, score } of ofImage.toSorted((a, b) => b.score - a.score)) {
      const box = boxFromForeign(numbers, order, origin);
      if (box.right > box.left && box.bottom > box.top) kept.push({ at, rank: rank++, box, score });
      else degenerate++;
    }
  }
  const silent = silentSlices(byPlace, lesions, looked.length > 0);
  images.push(...silent.slices);
  return { images, boxes: kept, degenerate, silent };
}

/**
 * Key slices that the file says nothing of. A list of boxes does not name images without any; where it is about a part of
 * the dataset, those of that part were looked at all the same, and a lesion on them was missed.
 */
function silentSlices(
  byPlace: ReadonlyMap<string, unknown>,
  lesions: readonly PlacedTruth[],
  namesItsImages: boolean,
) {
  const slices: { seriesId: number; slice: number }[] = [];
  const notices: string[] = [];
  let count = 0;
  for (const [split, ofPart] of Map.groupBy(lesions, (lesion) => lesion.split)) {
    const keySlices = new Map(
      ofPart.map(({ seriesId, slice }) => [placeOf({ seriesId, slice }), { seriesId, slice }]),
    );
    const unnamed = [...keySlices].filter(([place]) => !byPlace.has(place)).map(([, place]) => place);
    const isAbout = unnamed.length <= (1 - ABOUT_A_PART) * keySlices.size;
    if (unnamed.length === 0 || unnamed.length === keySlices.size) continue;
    if (isAbout && !namesItsImages) {
      slices.push(...unnamed);
      count += unnamed.length;
      notices.push(
        `The file has no box on ${unnamed.length} of ${keySlices.size} key slices of the ${split} patients; they count as looked at without a box.`,
      );
    } else {
      notices.push(
        `The file is about ${keySlices.size - unnamed.length} of ${keySlices.size} key slices of the ${split} patients; only those are judged.`,
      );
    }
  }
  return { slices, notices, count };
}

async function foreignModel(
  tx: Parameters<typeof addImportedRun>[0],
  name: string,
  actor: string,
): Promise<number> {
  const known = await tx.detectorModel.findUnique({ where: { name } });
  if (known && known.origin !== "foreign") {
    throw new AppError("conflict", `${name} is a detector that runs here. Give the detections another name.`);
  }
  return (
    known?.id ?? (await tx.detectorModel.create({ data: { name, origin: "foreign", addedBy: actor } })).id
  );
}
