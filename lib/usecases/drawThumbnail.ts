import type { Database } from "#lib/db/client.ts";
import { bookmarkOnSlice, lesionOnSlice } from "#lib/db/markOnSlice.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";
import { lowHighHu } from "#lib/domain/windowing/lowHighHu.ts";
import { NAMED_WINDOWS } from "#lib/domain/windowing/namedWindows.ts";
import type { HuSlice, HuSlices } from "#lib/ports/HuSlices.ts";

export interface ThumbnailServices {
  readonly db: Database;
  readonly slices: HuSlices;
  /** A part of a slice, through a window, as an 8-bit greyscale PNG. */
  previewPng(
    wish: HuSlice & {
      readonly windowHu: readonly [low: number, high: number];
      /** Image coordinates; may reach beyond the slice. */
      readonly crop: Box;
      readonly outputPx: { readonly width: number; readonly height: number };
    },
  ): Uint8Array;
}

/** Sharp on a screen with two dots a pixel at the size at which lists show it. */
const SIDE_PX = 192;

type MarkOnSlice = NonNullable<Awaited<ReturnType<typeof bookmarkOnSlice>>>;

/**
 * The part of the key slice around a lesion as an 8-bit PNG, in the window of its series. The lines are not drawn in: the
 * browser lays them over it, so that they can be hidden and stay sharp.
 *
 * @throws AppError `not-found`
 */
export async function drawLesionThumbnail(services: ThumbnailServices, { lesionId }: { lesionId: number }) {
  return drawMark(services, await lesionOnSlice(services.db, lesionId));
}

/** The same for a mark that was placed, whether or not it became a lesion. */
export async function drawBookmarkThumbnail(
  services: ThumbnailServices,
  { bookmarkId }: { bookmarkId: string },
) {
  return drawMark(services, await bookmarkOnSlice(services.db, bookmarkId));
}

/** The same around any points of a slice, x and y in turn; null: there is no mark. */
export async function drawMark(
  { slices, previewPng }: ThumbnailServices,
  mark: MarkOnSlice | null,
): Promise<Uint8Array> {
  const slice = mark && (await slices.read(mark.series.name, mark.slice));
  if (!mark || !slice) throw new AppError("not-found", "There is no picture of this one.");
  const { series, coordinates } = mark;
  const { box } = fieldAround(boundsOfCoordinates(coordinates), [series.spacingXMm, series.spacingYMm]);
  return previewPng({
    ...slice,
    windowHu: windowOf(series),
    crop: box,
    outputPx: { width: SIDE_PX, height: SIDE_PX },
  });
}

/** The series' own window; soft tissue when it has none that can be shown. */
function windowOf({
  windowLowHu,
  windowHighHu,
}: MarkOnSlice["series"]): readonly [low: number, high: number] {
  if (windowLowHu === null || windowHighHu === null || windowHighHu - windowLowHu < 1) {
    return lowHighHu(NAMED_WINDOWS["soft-tissue"]);
  }
  return [windowLowHu, windowHighHu];
}
