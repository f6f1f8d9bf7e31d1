import type { Lesion, LesionFlag } from "#lib/contracts/lesions.ts";
import { diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import type { FlagOnImage } from "./FlagDrawing.tsx";

/** A flag of a lesion as the viewer draws it. Lengths are compared with a report only where there is one mark. */
export function flagOnLesion(
  flag: LesionFlag,
  { coordinates, spacingMm, bookmarks }: Pick<Lesion, "coordinates" | "spacingMm" | "bookmarks">,
): FlagOnImage | null {
  const diameters = diametersFromCoordinates(coordinates);
  if (!diameters) return null;
  const [mark, ...more] = bookmarks;
  const reported = more.length === 0 ? (mark?.reported ?? null) : null;
  return { flag, mark: { diameters, spacingMm, reported } };
}
