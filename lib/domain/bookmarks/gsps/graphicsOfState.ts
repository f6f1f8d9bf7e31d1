import { type DicomDataset, items, numbers, text } from "../../dicom/dataset.ts";
import { type Graphic, graphicFromNumbers, isRefusal, type Refusal } from "../Graphic.ts";
import { NO_TARGET } from "../marks.ts";
import type { BookmarkDocument, BookmarkTarget } from "../ReadBookmark.ts";
import { frameOf } from "../sr/imageOfGraphic.ts";
import { pixelsFromDisplay } from "./displayedArea.ts";

/** One graphic or text of a presentation state, with the image that it lies on. */
export interface StateGraphic {
  /** Its place, such as `annotation 1, graphic 2`. */
  readonly path: string;
  readonly layer: string;
  readonly group: string;
  readonly target: BookmarkTarget;
  /** Graphic Type (0070,0023), or Compound Graphic Type (0070,0294). */
  readonly type: string;
  readonly filled: boolean;
  readonly graphic: Graphic;
}

export interface StateText {
  readonly path: string;
  readonly layer: string;
  readonly group: string;
  readonly target: BookmarkTarget;
  readonly words: string;
  /** Whether its annotation draws something: then the text is its label. */
  readonly isLabel: boolean;
}

export interface RefusedGraphic extends Refusal {
  readonly path: string;
}

/** More graphics than this are no radiologist's work. */
const MOST_GRAPHICS = 9_999;

/**
 * All graphics and texts of a presentation state (PS3.3 C.10.5), each with the one image that it lies on.
 *
 * A compound graphic (C.10.5.1.2) stands for the plain graphics that repeat it for simple viewers, so those are left
 * out.
 */
export function graphicsOfState(
  state: DicomDataset,
  document: BookmarkDocument,
): { graphics: StateGraphic[]; texts: StateText[]; refusals: RefusedGraphic[] } | Refusal {
  const graphics: StateGraphic[] = [];
  const texts: StateText[] = [];
  const refusals: RefusedGraphic[] = [];
  let count = 0;
  for (const [index, annotation] of items(state, "00700001").entries()) {
    const place = `annotation ${index + 1}`;
    const layer = text(annotation, "00700002") ?? "";
    const target = targetOf(annotation, state, document);
    const compounds = items(annotation, "00700209");
    const instances = new Set(compounds.map((compound) => text(compound, "00700226")));
    const plain = items(annotation, "00700009").filter((item) => {
      const instance = text(item, "00700226");
      return instance === null || !instances.has(instance);
    });
    const drawn = [...compounds, ...plain];
    const labels = items(annotation, "00700008");
    count += drawn.length + labels.length;
    if (count > MOST_GRAPHICS)
      return { refused: "document-too-large", detail: `more than ${MOST_GRAPHICS} graphics` };

    for (const [number, item] of drawn.entries()) {
      const path = `${place}, graphic ${number + 1}`;
      if (isRefusal(target)) {
        refusals.push({ path, ...target });
        continue;
      }
      const graphic = readGraphic(item, state, target);
      if (isRefusal(graphic)) {
        refusals.push({ path, ...graphic });
        continue;
      }
      const type = text(item, "00700294") ?? text(item, "00700023") ?? "";
      const filled = text(item, "00700024") === "Y";
      graphics.push({ path, layer, group: text(item, "00700295") ?? "", target, type, filled, graphic });
    }
    for (const [number, item] of labels.entries()) {
      texts.push({
        path: `${place}, text ${number + 1}`,
        layer,
        group: text(item, "00700295") ?? "",
        target: isRefusal(target) ? NO_TARGET : target,
        words: text(item, "00700006") ?? "",
        isLabel: drawn.length > 0,
      });
    }
  }
  return { graphics, texts, refusals };
}

function readGraphic(item: DicomDataset, state: DicomDataset, target: BookmarkTarget): Graphic | Refusal {
  const graphic = graphicFromNumbers(numbers(item, "00700022"), "pixel-corner");
  if (isRefusal(graphic)) return graphic;
  const units = text(item, "00700005") ?? text(item, "00700282") ?? "PIXEL";
  if (units === "PIXEL") return graphic;
  return units === "DISPLAY"
    ? pixelsFromDisplay(graphic, state, target.sopInstanceUid)
    : { refused: "display-units", detail: `Graphic Annotation Units (0070,0005) ${units}` };
}

/** The one image that an annotation lies on: those it lists, or, listing none, all images of the state. */
function targetOf(
  annotation: DicomDataset,
  state: DicomDataset,
  document: BookmarkDocument,
): BookmarkTarget | Refusal {
  const listed = items(annotation, "00081140");
  const series = items(state, "00081115");
  const images = listed.length > 0 ? listed : series.flatMap((one) => items(one, "00081140"));
  const [image] = images;
  const sopInstanceUid = image && text(image, "00081155");
  if (!image || !sopInstanceUid)
    return { refused: "image-reference-dangling", detail: "the annotation names no image" };
  if (images.length > 1) {
    return { refused: "image-ambiguous", detail: `the annotation is meant for ${images.length} images` };
  }
  const frame = frameOf(image);
  if (isRefusal(frame)) return frame;
  const home = series.find((one) =>
    items(one, "00081140").some((member) => text(member, "00081155") === sopInstanceUid),
  );
  return {
    ...NO_TARGET,
    sopInstanceUid,
    frame: frame.frame,
    seriesInstanceUid: home ? text(home, "0020000E") : null,
    // A presentation state lies in the study of its images (PS3.3 C.11.11).
    studyInstanceUid: document.studyInstanceUid,
  };
}
