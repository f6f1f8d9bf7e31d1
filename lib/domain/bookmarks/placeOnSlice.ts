import { offPlaneMm } from "../geometry/plane.ts";
import { cross, dot, subtract, unit, type Vec3 } from "../geometry/vector.ts";
import type { Volume, VolumePlan, VolumeRefusal, VolumeSlice } from "../volumes/Volume.ts";
import { type MeasuredDiameters, measureDiameters } from "./measureDiameters.ts";
import type { PatientDiameters, ReadBookmark } from "./ReadBookmark.ts";

/** A bookmark on its key slice; diameters are image coordinates of that slice (see `Point`). */
export interface PlacedBookmark extends MeasuredDiameters {
  readonly bookmark: ReadBookmark;
  readonly volume: Volume;
  /** Slice number, from 1, head to feet. */
  readonly slice: number;
}

/** Why a bookmark found no slice: its image is not there or is no CT slice, or the drawing does not lie on one. */
export type PlaceRefusal =
  | VolumeRefusal
  | "image-missing"
  | "image-ambiguous"
  | "frame-out-of-range"
  | "nonaxial"
  | "outside-image"
  | "ambiguous-series"
  | "between-slices"
  | "outside-volume"
  | "not-recist";

export type Placement =
  | { readonly placed: PlacedBookmark }
  | { readonly setAside: PlaceRefusal; readonly detail: string };

/** The drawing plane must be parallel to the slices: |cos| of the angle between the normals at least this. */
const PARALLEL_COSINE = 0.985;
/** Half an interval is the furthest that a point belongs to a slice; rounded positions in files get this much more. */
const ROUNDING_MM = 0.01;
/** How far off a lone slice a point may be: it has no interval to halve [mm]. */
const LONE_SLICE_MM = 0.5;

/**
 * Finds the key slice of a bookmark and measures it there: by the image that the source names, or, for a drawing in
 * patient space that names none, by where it lies.
 *
 * @param volumes every volume that may hold it
 * @param setAside what `planVolumes` left out of the volumes, so that a mark on a localizer is refused as just that
 */
export function placeOnSlice(
  bookmark: ReadBookmark,
  volumes: readonly Volume[],
  setAside: VolumePlan["setAside"] = [],
): Placement {
  if (!("diameters" in bookmark.geometry)) return refuse("not-recist", `a mark of the tool ${bookmark.kind}`);
  if (bookmark.target.sopInstanceUid !== null) {
    return onNamedImage(bookmark, bookmark.target.sopInstanceUid, volumes, setAside);
  }
  return bookmark.geometry.space === "patient-mm"
    ? inPatientSpace(bookmark, bookmark.geometry.diameters, volumes)
    : refuse("image-missing", "the source gives pixels but names no image");
}

interface Spot {
  readonly volume: Volume;
  readonly slice: VolumeSlice;
  readonly number: number;
}

function onNamedImage(
  bookmark: ReadBookmark,
  sopInstanceUid: string,
  volumes: readonly Volume[],
  setAside: VolumePlan["setAside"],
): Placement {
  const { frame } = bookmark.target;
  const spots = volumes.flatMap((volume) =>
    volume.slices.flatMap((slice, index): Spot[] =>
      slice.sopInstanceUid === sopInstanceUid ? [{ volume, slice, number: index + 1 }] : [],
    ),
  );
  const frames = spots[0]?.slice.header.frames.length ?? 0;
  if (frames === 0) {
    const left = setAside.find(({ sopInstanceUids }) => sopInstanceUids.includes(sopInstanceUid));
    return left
      ? refuse(left.reason, "the marked image is no slice of a CT volume")
      : refuse("image-missing", "the marked image is not in the archive");
  }
  if (frame !== null && (frame < 1 || frame > frames)) {
    return refuse("frame-out-of-range", `frame ${frame} of an image of ${frames}`);
  }
  if (frame === null && frames > 1) {
    return refuse("image-ambiguous", `an image of ${frames} frames is marked, but no frame is named`);
  }
  const spot = spots.find(({ slice }) => slice.frame === (frame ?? 1));
  if (!spot) return refuse("image-missing", `frame ${frame ?? 1} is no slice of a CT volume`);
  if (!spot.volume.axial) return nonaxialSlices(spot.volume);
  if (bookmark.geometry.space === "patient-mm" && "diameters" in bookmark.geometry) {
    const fit = fitOnSlice(bookmark.geometry.diameters, spot);
    if (fit) return fit;
  }
  return measured(bookmark, spot);
}

/**
 * Finds the slice of a drawing that names no image (SCOORD3D, files in mm): among the volumes of the same frame of
 * reference, the nearest slice that it lies on. More than one volume that fits is not decided by guessing.
 */
function inPatientSpace(
  bookmark: ReadBookmark,
  diameters: PatientDiameters,
  volumes: readonly Volume[],
): Placement {
  const candidates = volumes.filter((volume) => mayHold(bookmark, volume));
  if (candidates.length === 0)
    return refuse("image-missing", "no CT volume of the drawing's frame of reference");

  const tried = candidates.map((volume) => tryVolume(bookmark, diameters, volume));
  const fits = tried.flatMap((placement) => ("placed" in placement ? [placement] : []));
  const [only] = fits;
  if (only && fits.length === 1) return only;
  if (only) return refuse("ambiguous-series", `${fits.length} volumes have a slice at the drawing's place`);
  // The refusal of the volume that came nearest to fitting says the most.
  const byNearness = (["outside-image", "nonaxial", "between-slices", "outside-volume"] as const)
    .map((reason) => tried.find((placement) => "setAside" in placement && placement.setAside === reason))
    .find((placement) => placement !== undefined);
  return byNearness ?? refuse("outside-volume", "no slice at the drawing's place");
}

/** Whether the source's own words allow this volume: what it does not name, it does not exclude. */
function mayHold({ target }: ReadBookmark, volume: Volume): boolean {
  const agrees = (named: string | null, has: string | null) => named === null || named === has;
  return (
    agrees(target.frameOfReferenceUid, volume.frameOfReferenceUid) &&
    agrees(target.seriesInstanceUid, volume.seriesInstanceUid) &&
    agrees(target.studyInstanceUid, volume.studyInstanceUid)
  );
}

function tryVolume(bookmark: ReadBookmark, diameters: PatientDiameters, volume: Volume): Placement {
  const centre = centroid(diameters);
  const nearest = nearestSlice(centre, volume);
  const misfit = fitOnSlice(diameters, nearest);
  if (misfit) return misfit;
  return volume.axial ? measured(bookmark, nearest) : nonaxialSlices(volume);
}

/** The slice nearest to a point, along the normal; of two equally near the more cranial. */
function nearestSlice(point: Vec3, volume: Volume): Spot {
  let best: { readonly spot: Spot; readonly off: number } | null = null;
  for (const [index, slice] of volume.slices.entries()) {
    const off = Math.abs(offPlaneMm(point, slice.plane));
    if (!best || off < best.off - 1e-9) best = { spot: { volume, slice, number: index + 1 }, off };
  }
  if (!best) throw new RangeError("a volume without slices");
  return best.spot;
}

/** What keeps a drawing in patient space from lying on a slice; null when it does. */
function fitOnSlice(diameters: PatientDiameters, { volume, slice, number }: Spot): Placement | null {
  const half = (volume.intervalMm === null ? LONE_SLICE_MM : volume.intervalMm / 2) + ROUNDING_MM;
  const off = Math.abs(offPlaneMm(centroid(diameters), slice.plane));
  const atEnd = number === 1 || number === volume.slices.length;
  if (off > half) {
    const beyond = atEnd && isBeyond(centroid(diameters), volume);
    const detail = `${off.toFixed(1)} mm from the nearest slice, half an interval is ${half.toFixed(2)} mm`;
    return refuse(beyond ? "outside-volume" : "between-slices", detail);
  }
  const drawing = unit(cross(subtract(...reversed(diameters.long)), subtract(...reversed(diameters.short))));
  const cosine = drawing ? Math.abs(dot(drawing, slice.plane.normal)) : 0;
  if (cosine < PARALLEL_COSINE) {
    const degrees = (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
    return refuse("nonaxial", `drawn on a plane at ${degrees.toFixed(0)} degrees to the slices`);
  }
  const offs = [...diameters.long, ...diameters.short].map((end) => offPlaneMm(end, slice.plane));
  const spread = Math.max(...offs) - Math.min(...offs);
  return spread > half
    ? refuse("between-slices", `its ends are ${spread.toFixed(1)} mm apart across the slices`)
    : null;
}

/** Whether a point lies above the first or below the last slice, not in a gap between two. */
function isBeyond(point: Vec3, volume: Volume): boolean {
  const [first, last] = [volume.slices[0], volume.slices.at(-1)];
  if (!first || !last || first === last) return true;
  const fromFirst = offPlaneMm(point, first.plane);
  const fromLast = offPlaneMm(point, last.plane);
  return Math.sign(fromFirst) === Math.sign(fromLast);
}

function measured(bookmark: ReadBookmark, { volume, slice, number }: Spot): Placement {
  const measures = measureDiameters(bookmark, slice.plane, { columns: volume.columns, rows: volume.rows });
  return measures
    ? { placed: { bookmark, volume, slice: number, ...measures } }
    : refuse("outside-image", `outside the ${volume.columns} x ${volume.rows} slice`);
}

const nonaxialSlices = (volume: Volume): Placement =>
  refuse("nonaxial", `slices at ${volume.tiltDegrees.toFixed(0)} degrees to the axial plane`);

const refuse = (setAside: PlaceRefusal, detail: string): Placement => ({ setAside, detail });

const reversed = ([start, end]: readonly [Vec3, Vec3]): [Vec3, Vec3] => [end, start];

/** Mean of the four ends. */
function centroid({ long, short }: PatientDiameters): Vec3 {
  const ends = [...long, ...short];
  const mean = (axis: 0 | 1 | 2) => ends.reduce((sum, end) => sum + end[axis], 0) / ends.length;
  return [mean(0), mean(1), mean(2)];
}
