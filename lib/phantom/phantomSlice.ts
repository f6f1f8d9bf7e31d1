import { type Body, CONTRAST, type Phase } from "./anatomy/Body.ts";
import { bodyCourses, type Courses } from "./anatomy/courses.ts";
import { drawBody } from "./anatomy/drawBody.ts";
import { bodyLayers, type Layers, radiusAt } from "./anatomy/layers.ts";
import { drawTable } from "./anatomy/table.ts";
import { bump } from "./curve.ts";
import { drawLesion, type LesionFrame, lesionCentreMm, outlineOnImage } from "./lesions/drawLesions.ts";
import type { PhantomLesion } from "./lesions/PhantomLesion.ts";
import { fillOutsideCircle } from "./objects/storedValues.ts";
import { type Canvas, canvas } from "./raster/Canvas.ts";
import { type PolygonScratch, polygonScratch } from "./raster/fillPolygon.ts";
import { bendTables, type Pen } from "./raster/Pen.ts";
import { type Attenuation, type Kernel, scan } from "./raster/scanner.ts";

/** Somebody to be scanned. */
export interface Subject {
  readonly body: Body;
  readonly lesions: readonly PhantomLesion[];
}

/** How slices of one series are taken. */
export interface SliceView {
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: number;
  readonly thicknessMm: number;
  /** Where the body's axis lies on the image, as an image coordinate [px]. */
  readonly axis: { readonly x: number; readonly y: number };
  /** The patient lies on the belly; the image shows the back at the top. */
  readonly faceDown: boolean;
  /** Gantry tilt [degrees]: rows further down lie further to the feet. */
  readonly tiltDegrees: number;
  readonly phase: Phase;
  readonly kernel: Kernel;
  /** Which of the patient's studies, from 0: lesions grow and shrink. */
  readonly study: number;
  /** Tells the noise of this series from that of others. */
  readonly noiseKey: string;
  /** Outside the circle that was reconstructed, pixels hold no data. */
  readonly circle: boolean;
}

/** What stands for "no data" outside the reconstructed circle. */
export const NO_DATA_HU = -1024;

/**
 * One slice of a synthetic patient.
 *
 * @param downMm height at the body's axis: distance from the fourth cervical vertebra towards the feet [mm]
 * @returns `[rows, columns]` [HU]
 */
export function phantomSlice(subject: Subject, downMm: number, view: SliceView): Int16Array {
  const { body } = subject;
  const z = downMm / body.scale[2];
  const paper = paperOf(view.columns, view.rows);
  paper.canvas.hu.fill(-1000);
  paper.canvas.tissue.fill(0);
  const frame = lesionFrame(body, view);
  const pen: Pen = {
    ...paper,
    z,
    halfThickness: view.thicknessMm / 2 / body.scale[2],
    originX: frame.originX,
    originY: frame.originY,
    perX: frame.perMmX * body.scale[0],
    perY: frame.perMmY * body.scale[1],
    perZ: body.scale[2] / view.spacingMm,
    bend: bendTables(body.bend, z),
  };
  const layers = bodyLayers(body, z);
  const contrast = CONTRAST[view.phase];
  drawTable(pen, frame.originY + tableDepthMm(body, view) / view.spacingMm, view.spacingMm);
  drawBody({ pen, body, contrast, layers, courses: coursesOf(body) });
  for (const { lesion, outline } of lesionsOnSlice(subject, downMm, view))
    drawLesion(pen, lesion, outline, contrast);
  const key = `${view.noiseKey} ${downMm.toFixed(2)}`;
  const scanned = { drawn: paper.canvas, mmPerPx: view.spacingMm, zMm: downMm, seed: body.seed, key };
  const hu = scan(scanned, view.kernel, attenuation(pen, layers, view));
  if (view.circle) fillOutsideCircle(hu, view, NO_DATA_HU);
  return hu;
}

/** The lesions that a slice cuts, each with its outline on the image [px]. */
export function lesionsOnSlice(
  { body, lesions }: Subject,
  downMm: number,
  view: SliceView,
): readonly { readonly lesion: PhantomLesion; readonly outline: Float64Array }[] {
  const frame = lesionFrame(body, view);
  return lesions.flatMap((lesion) => {
    const centre = lesionCentreMm(lesion, body.scale, body.bend);
    const planeAtLesion = downMm + Math.tan((view.tiltDegrees * Math.PI) / 180) * centre[1];
    const outline = outlineOnImage(lesion, view.study, centre, planeAtLesion - centre[2], frame);
    return outline ? [{ lesion, outline }] : [];
  });
}

/** Slices of a series from head to feet, `[rows, columns]` each [HU]. */
export function* phantomVolume(
  subject: Subject,
  stack: { readonly topMm: number; readonly intervalMm: number; readonly slices: number },
  view: SliceView,
): Generator<Int16Array> {
  for (let i = 0; i < stack.slices; i++)
    yield phantomSlice(subject, stack.topMm + i * stack.intervalMm, view);
}

function lesionFrame(body: Body, view: SliceView): LesionFrame {
  const sign = view.faceDown ? -1 : 1;
  const foreshortened = Math.cos((view.tiltDegrees * Math.PI) / 180);
  return {
    originX: view.axis.x,
    originY: view.axis.y,
    perMmX: sign / view.spacingMm,
    perMmY: sign / (view.spacingMm * foreshortened),
    scale: body.scale,
  };
}

/** How far under the body's axis the mattress begins [mm], the same for the whole body: heavier parts sink in. */
export function tableDepthMm({ fatMm, scale }: Body, { faceDown }: SliceView): number {
  return ((faceDown ? 104 : 110) + fatMm * 0.8) * scale[1];
}

function attenuation(pen: Pen, layers: Layers, view: SliceView): Attenuation {
  const width = radiusAt(layers.skin, 0) * Math.abs(pen.perX);
  const depth = radiusAt(layers.skin, Math.PI / 2) * Math.abs(pen.perY);
  const waterMm = Math.sqrt(width * depth) * view.spacingMm;
  const { z } = pen;
  const shoulders = bump(88, 46, z);
  const hips = bump(645, 48, z);
  const shadowAt = (bodyY: number, hu: number, halfHeight: number, reach: number) => ({
    y: pen.originY + pen.perY * bodyY,
    halfHeight: halfHeight / view.spacingMm,
    halfWidth: reach / view.spacingMm,
    hu,
  });
  const shadows = [];
  if (shoulders > 0.1) shadows.push(shadowAt(6, 22 * shoulders, 26, 175));
  if (hips > 0.1) shadows.push(shadowAt(5, 15 * hips, 24, 95));
  return {
    x: pen.originX,
    y: pen.originY,
    halfWidth: Math.max(40, width),
    halfDepth: Math.max(30, depth),
    size: Math.max(0.55, Math.min(2.1, Math.exp((waterMm - 145) / 75))),
    streaks: Math.min(1.3, shoulders * 1.25 + hips * 0.9),
    shadows,
  };
}

interface Paper {
  readonly canvas: Canvas;
  readonly scratch: PolygonScratch;
  readonly points: Float64Array;
}

/** Kept between slices: a megabyte and a half that need not be made anew a thousand times. */
let paper: Paper | null = null;
function paperOf(columns: number, rows: number): Paper {
  if (paper?.canvas.columns !== columns || paper.canvas.rows !== rows) {
    paper = { canvas: canvas(columns, rows), scratch: polygonScratch(rows), points: new Float64Array(4096) };
  }
  return paper;
}

/** The tubes of a body take some 50 ms to lay and do not depend on the slice. */
const courses = new WeakMap<Body, Courses>();
function coursesOf(body: Body): Courses {
  const known = courses.get(body) ?? bodyCourses(body);
  courses.set(body, known);
  return known;
}
