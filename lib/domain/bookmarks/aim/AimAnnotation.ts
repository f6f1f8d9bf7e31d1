import type { Code } from "../../dicom/dataset.ts";
import { type Graphic, graphicFromNumbers, isRefusal, type Refusal } from "../Graphic.ts";
import { NO_TARGET, NOT_STATED, type StatedLength, statedLength } from "../marks.ts";
import { below, child, declaredType, type MarkupElement, plainValue } from "../markup.ts";
import type { BookmarkTarget } from "../ReadBookmark.ts";
import { type LineRole, roleOf } from "../sr/codes.ts";

/** One shape of an annotation. */
export interface AimMarkup {
  /** Its number in the annotation, from 1. */
  readonly number: number;
  /** Declared type, lower case: `twodimensionpolyline`, and in AIM 3 `polyline`. */
  readonly type: string;
  readonly graphic: Graphic | Refusal;
  readonly target: BookmarkTarget;
  /** What its calculations call it; null when they say nothing, or several things. */
  readonly role: LineRole | null;
  readonly stated: StatedLength;
}

/** An AIM annotation, of version 3 or 4, XML or JSON. */
export interface AimAnnotation {
  readonly trackingUid: string | null;
  readonly trackingId: string | null;
  readonly finding: Code | null;
  readonly findingSite: Code | null;
  readonly markups: readonly AimMarkup[];
  /** Lengths that its calculations state for the axes, whichever shape they belong to. */
  readonly axes: Readonly<Record<"long" | "short", StatedLength>>;
  readonly segmentations: number;
}

interface Calculation {
  readonly ids: readonly string[];
  readonly role: LineRole | null;
  readonly stated: StatedLength;
}

/** Reads an `ImageAnnotation` element (AIM 4 foundation model; AIM 3 names and attributes are tolerated). */
export function aimAnnotation(element: MarkupElement): AimAnnotation {
  const calculations = [...below(element, "calculationentity"), ...below(element, "calculation")].map(
    calculationOf,
  );
  const links = below(element, "imageannotationstatement").map((statement) => [
    plainValue(statement, "subjectuniqueidentifier"),
    plainValue(statement, "objectuniqueidentifier"),
  ]);
  const places = placesOf(element);
  const shapes = [...below(element, "markupentity"), ...below(element, "geometricshape")];
  const axis = (role: LineRole) => calculations.find((each) => each.role === role)?.stated ?? NOT_STATED;
  return {
    trackingUid: plainValue(element, "trackinguniqueidentifier"),
    // ePAD keeps colours and the like behind a tilde.
    trackingId: plainValue(element, "name")?.split("~")[0] || null,
    finding: codeOf(element),
    findingSite: siteOf(element),
    markups: shapes.map((shape, index) => markupOf(shape, index + 1, calculations, links, places)),
    axes: { long: axis("long"), short: axis("short") },
    segmentations: below(element, "segmentationentity").length + below(element, "segmentation").length,
  };
}

function markupOf(
  shape: MarkupElement,
  number: number,
  calculations: readonly Calculation[],
  links: readonly (readonly (string | null)[])[],
  places: ReadonlyMap<string, Pick<BookmarkTarget, "seriesInstanceUid" | "studyInstanceUid">>,
): AimMarkup {
  const ids = ["uniqueidentifier", "shapeidentifier"].flatMap((name) => plainValue(shape, name) ?? []);
  const linked = calculations.filter((calculation) => isLinked(calculation, ids, links));
  const roles = new Set(linked.flatMap(({ role }) => role ?? []));
  const [role] = roles;
  const own = roles.size === 1 ? linked.find((calculation) => calculation.role === role) : undefined;

  const coordinates = spatialCoordinates(shape);
  const at = (name: string) =>
    plainValue(shape, name) ?? (coordinates[0] ? plainValue(coordinates[0], name) : null);
  const sopInstanceUid = at("imagereferenceuid");
  const frame = Number(at("referencedframenumber") ?? Number.NaN);
  const place = sopInstanceUid === null ? undefined : places.get(sopInstanceUid);
  return {
    number,
    type: declaredType(shape),
    graphic: graphicOf(coordinates),
    target: {
      ...NO_TARGET,
      ...place,
      sopInstanceUid,
      frame: Number.isInteger(frame) ? frame : null,
      frameOfReferenceUid: at("frameofreferenceuid"),
    },
    role: own?.role ?? null,
    stated: own?.stated ?? NOT_STATED,
  };
}

/** Whether a calculation is about a shape: by a statement in either direction, or by naming it itself (AIM 3). */
function isLinked(
  calculation: Calculation,
  shapeIds: readonly string[],
  links: readonly (readonly (string | null)[])[],
): boolean {
  const [own, ...named] = calculation.ids;
  if (named.some((id) => shapeIds.includes(id))) return true;
  return links.some(
    ([subject = null, object = null]) =>
      subject !== null &&
      object !== null &&
      ((subject === own && shapeIds.includes(object)) || (object === own && shapeIds.includes(subject))),
  );
}

/** Ids: its own first, then those of the shapes that it names. */
function calculationOf(element: MarkupElement): Calculation {
  const own = plainValue(element, "uniqueidentifier") ?? plainValue(element, "uid") ?? "";
  const named = below(element, "referencedgeometricshape").flatMap(
    (shape) => plainValue(shape, "referencedshapeidentifier") ?? [],
  );
  const codes = [codeOf(element), ...codesOf(element)];
  const role = codes.map((code) => code && roleOfCode(code)).find((each) => each) ?? null;
  const result = below(element, "calculationresult")[0];
  const data = result && below(result, "calculationdata")[0];
  const value = (result && plainValue(result, "value")) ?? (data && plainValue(data, "value")) ?? null;
  const unit = result ? plainValue(result, "unitofmeasure") : null;
  return { ids: [own, ...named], role, stated: statedLength(value === null ? null : Number(value), unit) };
}

/** The role by value alone where the scheme is one of a product's own: the values are one of a kind. */
const roleOfCode = (code: Code): LineRole | null =>
  roleOf(code) ?? roleOf({ ...code, scheme: "SRT" }) ?? roleOf({ ...code, scheme: "SCT" });

/** Points in the order of their index, which need not be that of the file. */
function spatialCoordinates(shape: MarkupElement): readonly MarkupElement[] {
  const names = ["twodimensionspatialcoordinate", "threedimensionspatialcoordinate", "spatialcoordinate"];
  const index = (element: MarkupElement) => Number(plainValue(element, "coordinateindex") ?? 0);
  return names.flatMap((name) => below(shape, name)).toSorted((a, b) => index(a) - index(b));
}

function graphicOf(coordinates: readonly MarkupElement[]): Graphic | Refusal {
  const inSpace = coordinates.some((coordinate) => plainValue(coordinate, "z") !== null);
  const numbers = coordinates.flatMap((coordinate) =>
    (inSpace ? ["x", "y", "z"] : ["x", "y"]).map((axis) =>
      Number(plainValue(coordinate, axis) ?? Number.NaN),
    ),
  );
  const graphic = graphicFromNumbers(numbers, inSpace ? "patient-mm" : "pixel-corner");
  const images = new Set(coordinates.map((coordinate) => plainValue(coordinate, "imagereferenceuid")));
  if (!isRefusal(graphic) && images.size > 1) {
    return { refused: "split-image", detail: `the points of one shape lie on ${images.size} images` };
  }
  return graphic;
}

/** Series and study of each image that an annotation lists. */
function placesOf(
  annotation: MarkupElement,
): ReadonlyMap<string, Pick<BookmarkTarget, "seriesInstanceUid" | "studyInstanceUid">> {
  const places = new Map<string, Pick<BookmarkTarget, "seriesInstanceUid" | "studyInstanceUid">>();
  const visit = (element: MarkupElement, study: string | null, series: string | null): void => {
    const uid = plainValue(element, "instanceuid");
    const inStudy = element.name === "imagestudy" ? (uid ?? study) : study;
    const inSeries = element.name === "imageseries" ? (uid ?? series) : series;
    const sop = element.name === "image" ? plainValue(element, "sopinstanceuid") : null;
    if (sop) places.set(sop, { studyInstanceUid: inStudy, seriesInstanceUid: inSeries });
    for (const each of element.children) visit(each, inStudy, inSeries);
  };
  visit(annotation, null, null);
  return places;
}

/** The finding site: the physical entity labelled so, else the first. */
function siteOf(annotation: MarkupElement): Code | null {
  const entities = [...below(annotation, "imagingphysicalentity"), ...below(annotation, "anatomicentity")];
  const labelled = entities.find((entity) => plainValue(entity, "label")?.toLowerCase() === "location");
  const entity = labelled ?? entities[0];
  return entity ? codeOf(entity) : null;
}

/** An element's first type code; AIM 3 writes it as attributes of the element itself. */
function codeOf(element: MarkupElement): Code | null {
  const [first] = codesOf(element);
  if (first) return first;
  const value = element.attributes.get("codevalue");
  const scheme = element.attributes.get("codingschemedesignator");
  return value && scheme ? { scheme, value, meaning: element.attributes.get("codemeaning") ?? "" } : null;
}

const codesOf = (element: MarkupElement): readonly Code[] =>
  element.children.flatMap((each) => {
    if (each.name !== "typecode") return [];
    const value = each.attributes.get("code");
    const scheme = each.attributes.get("codesystemname") ?? each.attributes.get("codesystem") ?? "";
    const meaning = child(each, "displayname")?.attributes.get("value") ?? "";
    return value ? [{ scheme, value, meaning }] : [];
  });
