import type { Similar, SimilarQuery, SimilarToBoxQuery, SimilarToPatch } from "#lib/contracts/similar.ts";
import { MOST_PATCH_SIDE_PX } from "#lib/contracts/similar.ts";
import { countPictured, entryOf, idsOfQuery } from "#lib/db/likeness/describedEntries.ts";
import { slicePlace } from "#lib/db/likeness/seriesPlace.ts";
import { AppError } from "#lib/domain/errors.ts";
import { type Box, boundsOf } from "#lib/domain/geometry/box.ts";
import type { LikenessQuestion } from "#lib/domain/likeness/LikenessIndex.ts";
import { nearest } from "#lib/domain/likeness/nearest.ts";
import { bodyMask } from "#lib/domain/location/bodyMask.ts";
import { relativeLocation } from "#lib/domain/location/relativeLocation.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { listExplored } from "../explore/listExplored.ts";
import { describeOne } from "./describeLesions.ts";
import type { LikenessServices } from "./LikenessServices.ts";

/**
 * The lesions most like a lesion. One that is not described yet is described on the spot; one without a picture is compared
 * by place and size.
 *
 * @throws AppError `not-found`, or `bad-request` when the query cannot be read
 */
export async function findSimilarToLesion(
  services: LikenessServices,
  { lesionId, ...search }: SimilarQuery & { lesionId: number },
): Promise<Similar> {
  const entry = await entryOf(services.db, lesionId);
  if (!entry) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  const { index, rowOf } = await services.likeness.get(services.db, services.describer);
  const row = rowOf.get(lesionId);
  const { x, y, z, longMm, shortMm, patient } = entry;
  const question: LikenessQuestion = {
    vector:
      row === undefined
        ? await describeOne(services, lesionId)
        : index.vectors.slice(row * index.length, (row + 1) * index.length),
    place: x === null || y === null || z === null ? null : [x, y, z],
    sizeMm: [longMm, shortMm],
  };
  return answer(services, question, search, patient, lesionId);
}

/**
 * The lesions most like what lies in a box on a slice: its place is where the box lies in the body, its size that of the box.
 *
 * @throws AppError `not-found` when the slice is not kept; `bad-request` for a box beside it
 */
export async function findSimilarToBox(
  services: LikenessServices,
  { series, slice, box, ...search }: SimilarToBoxQuery,
): Promise<Similar> {
  const place = await slicePlace(services.db, series, slice);
  const picture = place && (await services.slices.read(series, slice));
  if (!place || !picture) throw new AppError("not-found", `Slice ${slice} of ${series} is not kept.`);
  const { columns, rows, hu } = picture;
  if (box.right <= 0 || box.bottom <= 0 || box.left >= columns || box.top >= rows) {
    throw new AppError("bad-request", "The box lies beside the slice.");
  }
  const { spacingXMm, spacingYMm, intervalMm, bodyZ } = place;
  const body = bodyMask(hu, { columns, rows }, spacingXMm, spacingYMm).box;
  const inBody = body && relativeLocation(box, body);
  const question: LikenessQuestion = {
    vector: await services.describer.describe({
      slice: picture,
      box,
      spacingMm: [spacingXMm, spacingYMm],
      intervalMm,
      neighbour: async (mm) =>
        intervalMm === null ? null : services.slices.read(series, slice + Math.round(mm / intervalMm)),
    }),
    place: inBody && bodyZ !== null ? [inBody.x, inBody.y, bodyZ] : null,
    sizeMm: sizeOf(box, spacingXMm, spacingYMm),
  };
  return answer(services, question, search, place.patient, null);
}

/**
 * The lesions most like a patch that was sent: by image and size, since nobody knows where in a body it comes from. Nothing of
 * it is kept.
 *
 * @throws AppError `unreadable` or `too-large` when it is no such PNG
 */
export async function findSimilarToPatch(
  services: LikenessServices,
  { png, spacingMm, box: given, ...search }: SimilarToPatch & SimilarQuery,
): Promise<Similar> {
  const bytes = Buffer.from(png, "base64");
  refuseLarge(bytes);
  const slice = services.readHuPng(bytes);
  const { columns, rows } = slice;
  const box = given
    ? boundsOf([
        { x: given[0], y: given[1] },
        { x: given[2], y: given[3] },
      ])
    : { left: columns / 4, top: rows / 4, right: (3 * columns) / 4, bottom: (3 * rows) / 4 };
  if (box.left < 0 || box.top < 0 || box.right > columns || box.bottom > rows) {
    throw new AppError("bad-request", `The box does not lie in the patch of ${columns} × ${rows} pixels.`);
  }
  const question: LikenessQuestion = {
    vector: await services.describer.describe({
      slice,
      box,
      spacingMm: [spacingMm, spacingMm],
      intervalMm: null,
      neighbour: async () => null,
    }),
    place: null,
    sizeMm: sizeOf(box, spacingMm, spacingMm),
  };
  return answer(services, question, search, null, null);
}

/** A patch says how large it is before it is unpacked (PNG 11.2.2): a few bytes may claim to be a whole slice and more. */
function refuseLarge(png: Buffer): void {
  if (png.length < 24) return;
  const [columns, rows] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (columns > MOST_PATCH_SIDE_PX || rows > MOST_PATCH_SIDE_PX) {
    throw new AppError("too-large", `A patch has at most ${MOST_PATCH_SIDE_PX} pixels a side.`);
  }
}

/** Longer and shorter side of a box [mm]. */
function sizeOf({ left, top, right, bottom }: Box, spacingX: number, spacingY: number): [number, number] {
  const sides = [(right - left) * spacingX, (bottom - top) * spacingY] as const;
  return [Math.max(...sides), Math.min(...sides)];
}

async function answer(
  services: LikenessServices,
  question: LikenessQuestion,
  { image, place, size, q, same, k }: SimilarQuery,
  patient: number | null,
  lesionId: number | null,
): Promise<Similar> {
  const { db, describer, likeness, answers } = services;
  const { index, units, rowOf } = await likeness.get(db, describer);
  const only = await allowed(services, q, rowOf, index.count, lesionId);
  const began = performance.now();
  const found = nearest(index, question, {
    weights: { image, place, size },
    units,
    most: k,
    butPatient: same === "1" ? null : patient,
    only,
  });
  const ms = performance.now() - began;
  const listed = await listedById(
    services,
    found.map(({ row }) => index.ids[row] ?? -1),
  );
  const { pictured } = await answers.answer(db, "pictured lesions", () => countPictured(db));
  return {
    rows: found.flatMap(({ row, ...differences }) => {
      // One that somebody rejected in this moment is in the index still, and no longer in the list.
      const lesion = listed.get(index.ids[row] ?? -1);
      return lesion ? [{ lesion, ...differences }] : [];
    }),
    known: {
      image: question.vector !== null,
      place: question.place !== null,
      size: question.sizeMm !== null,
    },
    compared: only ? only.reduce((sum, each) => sum + each, 0) : index.count,
    waiting: Math.max(0, pictured - index.count),
    model: describer.model,
    ms,
  };
}

/** 1 for the rows that a query lets through and that are not the lesion itself; null when that is all of them. */
async function allowed(
  { db }: LikenessServices,
  q: string,
  rowOf: ReadonlyMap<number, number>,
  count: number,
  lesionId: number | null,
): Promise<Uint8Array | null> {
  const text = q.trim();
  const own = lesionId === null ? undefined : rowOf.get(lesionId);
  if (text === "" && own === undefined) return null;
  const only = new Uint8Array(count).fill(text === "" ? 1 : 0);
  if (text !== "") {
    for (const id of await idsOfQuery(db, parseQuery(text))) {
      const row = rowOf.get(id);
      if (row !== undefined) only[row] = 1;
    }
  }
  if (own !== undefined) only[own] = 0;
  return only;
}

async function listedById(services: LikenessServices, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, never>();
  const { rows } = await listExplored(services, {
    q: `number:${ids.join(",")}`,
    sort: "number",
    limit: ids.length,
  });
  return new Map(rows.map((lesion) => [lesion.id, lesion]));
}
