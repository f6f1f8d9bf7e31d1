import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround, PREVIEW_SIDES_MM } from "#lib/domain/previews/fieldAround.ts";
import { MarkOverlay } from "./MarkOverlay.tsx";
import { SlicePicture } from "./SlicePicture.tsx";

/**
 * The part of a slice around a mark, with the mark drawn over it. All such pictures have one scale, but for lesions that
 * do not fit, which say so.
 */
export function MarkPicture({
  src,
  alt,
  coordinates,
  box = null,
  spacingMm,
}: {
  /** Address of the picture; null when the slice is not kept. */
  src: string | null;
  alt: string;
  coordinates: readonly number[];
  box?: readonly number[] | null;
  spacingMm: readonly [number, number];
}) {
  const { box: field, sideMm } = fieldAround(boundsOfCoordinates(coordinates), spacingMm);
  return (
    <SlicePicture
      src={src}
      alt={alt}
      field={field}
      corner={
        sideMm !== PREVIEW_SIDES_MM[0] && (
          <span className="absolute right-1 bottom-1 rounded-sm bg-black/75 px-1 text-caption text-ink leading-4">
            {sideMm} mm
          </span>
        )
      }
    >
      <MarkOverlay coordinates={coordinates} box={box} />
    </SlicePicture>
  );
}
