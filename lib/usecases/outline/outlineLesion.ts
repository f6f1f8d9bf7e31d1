import {
  extentSchema,
  type Outline,
  type OutlineAnswer,
  type OutlineExtent,
} from "#lib/contracts/outline.ts";
import type { Database } from "#lib/db/client.ts";
import { lockOutlines, newestOutline, outlinePlace } from "#lib/db/likeness/outlines.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { halfHeightMm } from "#lib/domain/outline/followOutline.ts";
import { lesionExtent } from "#lib/domain/outline/lesionExtent.ts";
import {
  type FoundOutline,
  OUTLINE_METHOD,
  outlineFromDiameters,
} from "#lib/domain/outline/outlineFromDiameters.ts";
import { outlineMeasures } from "#lib/domain/outline/outlineMeasures.ts";
import type { HuSlices } from "#lib/ports/HuSlices.ts";

export interface OutlineServices {
  readonly db: Database;
  readonly slices: HuSlices;
}

type Place = NonNullable<Awaited<ReturnType<typeof outlinePlace>>>;
type Row = NonNullable<Awaited<ReturnType<typeof newestOutline>>>;

/**
 * The outline of a lesion: a reader's when the newest is one, else the computed one, which is made and kept at the first
 * question and again when the lesion has another version. A reader's outline of a former version stays, and says so.
 *
 * @throws AppError `not-found`
 */
export async function outlineLesion(
  services: OutlineServices,
  { lesionId }: { lesionId: number },
): Promise<OutlineAnswer> {
  const place = await placeOf(services.db, lesionId);
  const newest = await newestOutline(services.db, lesionId);
  if (newest && (newest.origin === "reader" || (newest.version === place.version && isCurrent(newest)))) {
    return { outline: outlineOf(newest, place) };
  }
  const computed = await computeOutline(services, place);
  if (!computed) return { outline: null };
  const kept = await services.db.$transaction(async (tx) => {
    await lockOutlines(tx, lesionId);
    const meanwhile = await newestOutline(tx, lesionId);
    return meanwhile?.id === newest?.id ? tx.lesionOutline.create({ data: computed }) : meanwhile;
  });
  return { outline: kept && outlineOf(kept, place) };
}

const isCurrent = ({ author }: Row): boolean => author === OUTLINE_METHOD;

export async function placeOf(db: Database, lesionId: number): Promise<Place> {
  const place = await outlinePlace(db, lesionId);
  if (!place) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  return place;
}

/** A row with the outline that the diameters give; null when the slice is not kept or they span nothing. */
export async function computeOutline(services: OutlineServices, place: Place) {
  const image = place.kept.has(place.keySlice)
    ? await services.slices.read(place.series.name, place.keySlice)
    : null;
  const [x11, y11, x12, y12, x21, y21, x22, y22] = place.coordinates;
  if (!image || y22 === undefined) return null;
  const point = (x: number | undefined, y: number | undefined): Point => ({ x: x ?? 0, y: y ?? 0 });
  const found = outlineFromDiameters(
    { long: [point(x11, y11), point(x12, y12)], short: [point(x21, y21), point(x22, y22)] },
    image,
    spacingOf(place),
  );
  return found && rowOf(services, place, found, { origin: "computed", author: OUTLINE_METHOD });
}

/** What is kept of an outline: its area, and how far it reaches on the slices that lie about it. */
export async function rowOf(
  services: OutlineServices,
  place: Place,
  found: FoundOutline,
  made: { readonly origin: "computed" | "reader"; readonly author: string },
) {
  const measures = outlineMeasures(found.polygon, spacingOf(place));
  if (!measures) return null;
  const extent = await extentOf(services, place, found);
  return {
    lesionId: place.lesionId,
    version: place.version,
    ...made,
    polygon: numbersOf(found.polygon),
    areaMm2: measures.areaMm2,
    ...(extent && { extent }),
  };
}

/** Null where slices have no distance, or no neighbour is kept. */
async function extentOf(
  { slices }: OutlineServices,
  place: Place,
  found: FoundOutline,
): Promise<OutlineExtent | null> {
  const { keySlice, kept, series } = place;
  const { intervalMm, gapsAfter } = series;
  const hasNeighbour = kept.has(keySlice - 1) || kept.has(keySlice + 1);
  if (intervalMm === null || intervalMm <= 0 || !hasNeighbour) return null;
  const isReached = (slice: number): boolean =>
    !gapsAfter.some((gap) => gap >= Math.min(slice, keySlice) && gap < Math.max(slice, keySlice));
  const extent = await lesionExtent(found, {
    keySlice,
    spacingMm: spacingOf(place),
    intervalMm,
    halfHeightMm: halfHeightMm(place.longMm, place.shortMm),
    sliceAt: async (slice) => (kept.has(slice) && isReached(slice) ? slices.read(series.name, slice) : null),
  });
  return {
    first: extent.slices[0]?.slice ?? keySlice,
    last: extent.slices.at(-1)?.slice ?? keySlice,
    volumeMm3: extent.volumeMm3,
    cutOff: extent.cutOff,
    slices: extent.slices.map(({ slice, polygon }) => ({ slice, polygon: numbersOf(polygon) })),
  };
}

/** To a hundredth of a pixel: finer is noise, and long. */
const numbersOf = (polygon: readonly Point[]): number[] =>
  polygon.flatMap(({ x, y }) => [Math.round(100 * x) / 100, Math.round(100 * y) / 100]);

export const pointsOf = (numbers: readonly number[]): Point[] =>
  Array.from({ length: numbers.length >> 1 }, (_, i) => ({
    x: numbers[2 * i] ?? 0,
    y: numbers[2 * i + 1] ?? 0,
  }));

export const spacingOf = ({ series }: Place): readonly [number, number] => [
  series.spacingXMm,
  series.spacingYMm,
];

export function outlineOf(row: Row, place: Place): Outline | null {
  const measures = outlineMeasures(pointsOf(row.polygon), spacingOf(place));
  if (!measures) return null;
  const extent = extentSchema.safeParse(row.extent);
  return {
    id: String(row.id),
    origin: row.origin === "reader" ? "reader" : "computed",
    author: row.author,
    at: row.createdAt.toISOString(),
    version: row.version,
    current: place.version,
    polygon: row.polygon,
    ...measures,
    extent: extent.success ? extent.data : null,
  };
}
