import { type DicomDataset, items, numbers, text } from "../../dicom/dataset.ts";
import { isRefusal, type Refusal } from "../Graphic.ts";
import { NO_TARGET } from "../marks.ts";
import type { BookmarkTarget } from "../ReadBookmark.ts";
import { type ContentItem, itemAt } from "./contentTree.ts";
import type { EvidencePlace } from "./evidence.ts";

/** A report as its reader walks it. */
export interface Report {
  readonly root: ContentItem;
  readonly evidence: ReadonlyMap<string, EvidencePlace>;
}

/**
 * The image that a graphic was drawn on: SELECTED FROM an IMAGE item below it, by value or by reference into the Image
 * Library; else the one image that its measurement group names as its source.
 *
 * A graphic in patient space (SCOORD3D) needs none: it has a frame of reference. Its series is known when the report
 * lists only one.
 */
export function imageOfGraphic(
  graphic: ContentItem,
  group: ContentItem,
  report: Report,
): BookmarkTarget | Refusal {
  const below = imagesBelow(graphic, report);
  if (isRefusal(below)) return below;
  const images = below.length > 0 ? below : sourceImages(group);
  const [image, another] = images;
  if (image && another && !isSameImage(image, another)) {
    return { refused: "image-ambiguous", detail: `item ${graphic.path} is drawn on ${images.length} images` };
  }
  const inSpace = graphic.valueType === "SCOORD3D";
  if (!image && !inSpace) {
    return { refused: "image-reference-dangling", detail: `item ${graphic.path} names no image` };
  }
  const target = image ? targetOf(image, report) : unnamedTarget(report);
  if (isRefusal(target) || !inSpace) return target;
  return { ...target, frameOfReferenceUid: text(graphic.dataset, "30060024") };
}

function imagesBelow(graphic: ContentItem, { root }: Report): readonly DicomDataset[] | Refusal {
  const images: DicomDataset[] = [];
  for (const child of graphic.children) {
    const meant = child.reference === null ? child : itemAt(root, child.reference);
    if (child.reference !== null && meant?.valueType !== "IMAGE") {
      const detail = `item ${child.path} refers to item ${child.reference}, which is no image`;
      return { refused: "image-reference-dangling", detail };
    }
    if (meant?.valueType === "IMAGE") images.push(referencedObject(meant));
  }
  return images;
}

/** Source images that a measurement group names beside its measurements; segmentations are none. */
const sourceImages = (group: ContentItem): readonly DicomDataset[] =>
  group.children
    .filter(({ valueType }) => valueType === "IMAGE")
    .map(referencedObject)
    .filter((object) => text(object, "00081150") !== SEGMENTATION_STORAGE);

export const SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";

/** The first object that an IMAGE item refers to (PS3.3 C.18.4). */
export const referencedObject = ({ dataset }: ContentItem): DicomDataset =>
  items(dataset, "00081199")[0] ?? { elements: new Map() };

const isSameImage = (a: DicomDataset, b: DicomDataset): boolean =>
  text(a, "00081155") === text(b, "00081155") &&
  (text(a, "00081160") ?? "1") === (text(b, "00081160") ?? "1");

/** The target that a referenced-object item names (PS3.3 10.8): image and, for a multi-frame one, its frame. */
function targetOf(object: DicomDataset, { evidence }: Report): BookmarkTarget | Refusal {
  const sopInstanceUid = text(object, "00081155");
  if (!sopInstanceUid)
    return { refused: "image-reference-dangling", detail: "an image reference without a UID" };
  const frame = frameOf(object);
  if (isRefusal(frame)) return frame;
  const place = evidence.get(sopInstanceUid);
  return {
    ...NO_TARGET,
    sopInstanceUid,
    frame: frame.frame,
    seriesInstanceUid: place?.seriesInstanceUid ?? null,
    studyInstanceUid: place?.studyInstanceUid ?? null,
  };
}

/** Referenced Frame Number (0008,1160): frames count from 1; null when none is named. */
export function frameOf(object: DicomDataset): { readonly frame: number | null } | Refusal {
  const frames = numbers(object, "00081160");
  const [frame, ...more] = frames;
  if (frame === undefined) return { frame: null };
  if (more.length > 0)
    return { refused: "image-ambiguous", detail: `drawn on ${frames.length} frames at once` };
  return Number.isInteger(frame) && frame >= 1
    ? { frame }
    : { refused: "frame-out-of-range", detail: `frame ${frame}; frames count from 1` };
}

/** Series and study of a drawing that names no image: those of the report's evidence, where it lists only one. */
function unnamedTarget({ evidence }: Report): BookmarkTarget {
  const only = (uids: readonly (string | null)[]): string | null => {
    const [uid, ...others] = new Set(uids);
    return others.length === 0 ? (uid ?? null) : null;
  };
  const places = [...evidence.values()];
  return {
    ...NO_TARGET,
    seriesInstanceUid: only(places.map((place) => place.seriesInstanceUid)),
    studyInstanceUid: only(places.map((place) => place.studyInstanceUid)),
  };
}
