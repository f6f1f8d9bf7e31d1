import { THUMBNAIL_RULE, type ThumbnailsQuery } from "#lib/contracts/explore.ts";
import type { Database } from "#lib/db/client.ts";
import { marksOfVersions, type VersionMark } from "#lib/db/explore/marksOfVersions.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";
import { sheetColumns } from "#lib/domain/previews/sheet.ts";
import { lowHighHu } from "#lib/domain/windowing/lowHighHu.ts";
import { NAMED_WINDOWS } from "#lib/domain/windowing/namedWindows.ts";
import type { HuSlice, HuSlices } from "#lib/ports/HuSlices.ts";
import type { PictureCache } from "#lib/ports/PictureCache.ts";

export interface ThumbnailsServices {
  readonly db: Database;
  readonly slices: HuSlices;
  readonly pictures: PictureCache;
  /** A part of a slice, through a window, as grey values row by row. */
  previewGray(
    wish: HuSlice & {
      readonly windowHu: readonly [low: number, high: number];
      readonly crop: Box;
      readonly outputPx: { readonly width: number; readonly height: number };
    },
  ): Uint8Array;
  sheetPng(pictures: readonly (Uint8Array | null)[], sidePx: number, columns: number): Uint8Array;
}

/**
 * Pictures of lesions on one sheet, in the order asked for: each the surroundings of a version of a lesion at the common
 * scale (`fieldAround`), in the window of its series. Each is made once and kept; one that cannot be made stays black.
 */
export async function drawThumbnails(
  services: ThumbnailsServices,
  { of, side }: Pick<ThumbnailsQuery, "of" | "side">,
): Promise<Uint8Array> {
  const kept = await Promise.all(of.map((wanted) => services.pictures.read(nameOf(wanted, side))));
  const missing = of.filter((_, i) => !isWhole(kept[i], side));
  const made = missing.length > 0 ? await drawAll(services, missing, side) : new Map<string, Uint8Array>();
  const pictures = of.map((wanted, i) => {
    const picture = kept[i];
    return isWhole(picture, side) ? picture : (made.get(nameOf(wanted, side)) ?? null);
  });
  return services.sheetPng(pictures, side, sheetColumns(pictures.length));
}

type Wanted = ThumbnailsQuery["of"][number];

const nameOf = ({ id, version }: Wanted, side: number): string =>
  `${id}-${version}-${side}-${THUMBNAIL_RULE}`;

const isWhole = (picture: Uint8Array | null | undefined, side: number): picture is Uint8Array =>
  picture?.length === side * side;

async function drawAll(
  { db, slices, pictures, previewGray }: ThumbnailsServices,
  wanted: readonly Wanted[],
  side: number,
): Promise<Map<string, Uint8Array>> {
  const made = new Map<string, Uint8Array>();
  const marks = Map.groupBy(await marksOfVersions(db, wanted), ({ series, slice }) => `${series} ${slice}`);
  for (const onSlice of marks.values()) {
    const [first] = onSlice;
    const slice = first && (await slices.read(first.series, first.slice));
    if (!slice) continue;
    for (const mark of onSlice) {
      const name = nameOf({ id: mark.lesionId, version: mark.version }, side);
      const { box } = fieldAround(boundsOfCoordinates(mark.coordinates), [mark.spacingXMm, mark.spacingYMm]);
      const picture = previewGray({
        ...slice,
        windowHu: windowOf(mark),
        crop: box,
        outputPx: { width: side, height: side },
      });
      made.set(name, picture);
      await pictures.write(name, picture);
    }
  }
  return made;
}

/** The series' own window; soft tissue when it has none that can be shown. */
function windowOf({ windowLowHu, windowHighHu }: VersionMark): readonly [low: number, high: number] {
  if (windowLowHu === null || windowHighHu === null || windowHighHu - windowLowHu < 1) {
    return lowHighHu(NAMED_WINDOWS["soft-tissue"]);
  }
  return [windowLowHu, windowHighHu];
}
