import { bump, curve, smoothStep } from "../curve.ts";
import { blobOutline, rimNoise } from "../raster/outline.ts";
import { fillOutline, fillPieces, fillTube, strokeLine } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import { type Drawing, ink, inkOver, OVER_BELLY } from "./Drawing.ts";
import { drawAdrenals, drawKidneys } from "./kidneys.ts";
import { spineY } from "./spine.ts";

const OVER_LIVER = overTissues("liver");

/** Liver, gall bladder, spleen, stomach, pancreas, adrenal glands, kidneys, and their vessels. */
export function drawUpperBelly(drawing: Drawing): void {
  const { z } = drawing.pen;
  if (z < 246 || z > 470) return;
  drawSpleen(drawing);
  drawKidneys(drawing);
  drawAdrenals(drawing);
  drawStomach(drawing);
  drawLiver(drawing);
  drawGallBladder(drawing);
  drawCrura(drawing);
  drawPancreas(drawing);
  drawTrunks(drawing);
}

/** Distance of the liver's rim from its centre in twelve directions, from +x (midline) to +y (back), by height. */
const LIVER_RIM: readonly (readonly [z: number, ...radii: readonly number[]])[] = [
  [246, 70, 60, 70, 90, 100, 110, 110, 110, 110, 100, 90, 80],
  [300, 66, 44, 52, 84, 104, 114, 114, 114, 112, 104, 92, 82],
  [322, 58, 34, 42, 76, 100, 110, 112, 112, 108, 100, 84, 72],
  [345, 44, 26, 34, 60, 88, 100, 102, 102, 98, 90, 72, 56],
  [372, 24, 18, 24, 44, 76, 90, 94, 94, 88, 70, 44, 30],
  [400, 10, 8, 14, 28, 56, 74, 82, 82, 74, 50, 26, 16],
  [430, 2, 2, 4, 12, 30, 48, 56, 56, 46, 24, 10, 4],
  [446, 0, 0, 0, 0, 4, 12, 14, 14, 8, 2, 0, 0],
];
const LIVER_CURVES = Array.from({ length: 12 }, (_, i) =>
  curve(...LIVER_RIM.map((row) => [row[0], row[i + 1] ?? 0] as const)),
);

function drawLiver({ pen, body, contrast, courses }: Drawing): void {
  const { z } = pen;
  const over = inkOver(contrast.liver, "liver", OVER_BELLY);
  const x = curve([250, -56], [345, -58], [430, -72])(z);
  const y = curve([250, -6], [345, -6], [430, -2])(z);
  const size = 0.94 + 0.12 * (((body.seed * 13) % 17) / 17);
  if (z < 446) {
    const radii = LIVER_CURVES.map((radius) => radius(z) * size);
    fillOutline(pen, rimOutline(x, y, radii, z), over);
  }
  // The left lobe lies in front of the stomach.
  const left = Math.sqrt(smoothStep(262, 288, z) * (1 - smoothStep(325, 362, z)));
  if (left > 0.05) {
    const reach = 46 + 16 * (((body.seed * 29) % 11) / 11);
    fillOutline(
      pen,
      blobOutline({
        x: 2,
        y: -58,
        rx: reach * left,
        ry: 27 * left,
        turn: 0.12,
        power: 2.3,
        uneven: 0.06,
        key: 71,
        z,
      }),
      over,
    );
  }
  // The fissure of the ligament, with fat.
  if (z > 300 && z < 350)
    strokeLine(pen, [-8, -74, -14, -50, -20, -36], 1.4, inkOver(-75, "abdomen", OVER_LIVER), 2.2);

  const vessel = (hu: number) => inkOver(hu, "liver", OVER_LIVER);
  fillPieces(pen, courses.hepaticVeins, vessel(contrast.hepaticVein));
  fillPieces(pen, courses.portalTree, vessel(contrast.portal));
  // Porta: fat that follows the portal vein into the liver.
  if (z > 308 && z < 345) {
    const size = bump(328, 20, z);
    fillOutline(
      pen,
      blobOutline({ x: -34, y: -14, rx: 15 * size, ry: 7 * size, turn: -0.5, uneven: 0.2, key: 72, z }),
      ink(-60, "abdomen"),
    );
  }
}

/** A rim through twelve radii, rounded, with small unevenness. */
function rimOutline(x: number, y: number, radii: readonly number[], z: number): Float64Array {
  const perPiece = 8;
  const n = radii.length;
  const outline = new Float64Array(2 * n * perPiece);
  for (let i = 0; i < n * perPiece; i++) {
    const place = i / perPiece;
    const k = Math.floor(place);
    const t = place - k;
    const p = [k + n - 1, k, k + 1, k + 2].map((at) => radii[at % n] ?? 0);
    const [p0 = 0, p1 = 0, p2 = 0, p3 = 0] = p;
    const radius =
      0.5 *
      (2 * p1 +
        (p2 - p0) * t +
        (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
        (3 * p1 - p0 - 3 * p2 + p3) * t ** 3);
    const uneven = Math.max(0, radius) * (1 + 0.035 * rimNoise(70, i / (n * perPiece), z));
    const angle = (2 * Math.PI * i) / (n * perPiece);
    outline[2 * i] = x + uneven * Math.cos(angle);
    outline[2 * i + 1] = y + uneven * Math.sin(angle);
  }
  return outline;
}

function drawGallBladder({ pen }: Drawing): void {
  const { z } = pen;
  const size = Math.sqrt(Math.max(0, 1 - ((z - 372) / 26) ** 2));
  if (size < 0.1) return;
  const at = { x: -48 + (z - 372) * 0.1, y: -46 - (z - 372) * 0.55, turn: 0.4, uneven: 0.04, key: 73, z };
  fillOutline(pen, blobOutline({ ...at, rx: 13 * size + 1.3, ry: 17 * size + 1.3 }), ink(45, "bowel"));
  fillOutline(pen, blobOutline({ ...at, rx: 13 * size, ry: 17 * size }), ink(9, "fluid"));
}

function drawSpleen({ pen, body, contrast }: Drawing): void {
  const { z } = pen;
  const middle = 326;
  const half = 58 + ((body.seed * 5) % 12);
  const size = Math.sqrt(Math.max(0, 1 - ((z - middle) / half) ** 2));
  if (size < 0.12) return;
  const over = inkOver(contrast.spleen, "spleen", OVER_BELLY);
  fillOutline(
    pen,
    blobOutline({
      x: 106,
      y: 36,
      rx: 24 * size,
      ry: 50 * size,
      turn: 0.28,
      power: 2.2,
      uneven: 0.05,
      key: 81,
      z,
    }),
    over,
  );
  // The hollow side, where the vessels enter.
  if (size > 0.5)
    fillOutline(
      pen,
      blobOutline({ x: 78, y: 18, rx: 13 * size, ry: 20 * size, turn: 0.3 }),
      ink(-98, "abdomen"),
    );
}

function drawStomach({ pen, body }: Drawing): void {
  const { z } = pen;
  const full = 0.75 + 0.4 * (((body.seed * 31) % 13) / 13);
  const food = (body.seed * 7) % 3;
  const content = food === 0 ? ink(18, "fluid") : ink(32, "bowel");
  const shapes: Parameters<typeof blobOutline>[0][] = [];
  const fundus = Math.sqrt(Math.max(0, 1 - ((z - 312) / 50) ** 2));
  if (fundus > 0.1)
    shapes.push({
      x: 60,
      y: 6,
      rx: 41 * fundus * full,
      ry: 36 * fundus * full,
      turn: -0.4,
      uneven: 0.045,
      key: 83,
      z,
    });
  const corpus = Math.sqrt(Math.max(0, 1 - ((z - 350) / 48) ** 2));
  if (corpus > 0.1) {
    shapes.push({
      x: 60 - (z - 350) * 0.25,
      y: -40 - (z - 350) * 0.12,
      rx: 28 * corpus * full,
      ry: 23 * corpus * full,
      turn: -0.3,
      uneven: 0.055,
      key: 84,
      z,
    });
  }
  const antrum = Math.sqrt(Math.max(0, 1 - ((z - 384) / 20) ** 2));
  if (antrum > 0.1)
    shapes.push({
      x: 12,
      y: -54,
      rx: 46 * antrum,
      ry: 14 * antrum * full,
      turn: 0.12,
      uneven: 0.06,
      key: 85,
      z,
    });

  for (const shape of shapes)
    fillOutline(
      pen,
      blobOutline({ ...shape, rx: shape.rx + 3.5, ry: shape.ry + 3.5 }),
      inkOver(62, "bowel", OVER_STOMACH_BED),
    );
  for (const shape of shapes) fillOutline(pen, blobOutline(shape), { ...content, over: OVER_WALL });
  // Gas floats to the front (to the back of a patient who lies face down).
  if (shapes.length > 0) gasAbove(pen, shapes, -36 - 10 * full);
}

const OVER_STOMACH_BED = overTissues("abdomen", "bowel", "fluid");
const OVER_WALL = overTissues("bowel", "fluid");
const OVER_CONTENT = overTissues("bowel", "fluid");

/** Turns what lies above a level inside the shapes into gas. */
function gasAbove(
  pen: Drawing["pen"],
  shapes: readonly Parameters<typeof blobOutline>[0][],
  level: number,
): void {
  for (const shape of shapes) {
    const y = pen.perY > 0 ? Math.max(level, shape.y - shape.ry * 0.5) : shape.y + shape.ry * 0.35;
    fillOutline(
      pen,
      blobOutline({ ...shape, rx: shape.rx - 0.5, ry: shape.ry - 0.5 }),
      { ...ink(-960, "gas"), over: OVER_CONTENT },
      { y, lift: 0 },
    );
  }
}

function drawPancreas({ pen, contrast, courses }: Drawing): void {
  const over = overTissues("abdomen", "gland");
  fillTube(pen, courses.pancreas, inkOver(contrast.pancreas, "gland", over));
}

/** The legs of the diaphragm beside the aorta. */
function drawCrura({ pen, contrast }: Drawing): void {
  const { z } = pen;
  if (z < 285 || z > 400) return;
  const y = spineY(z);
  const thick = curve([285, 2], [320, 3.6], [360, 4.4], [400, 2.5])(z);
  const reach = curve([285, 30], [330, 24], [400, 16])(z);
  for (const side of [-1, 1]) {
    const line = [
      side * (reach + 6),
      y + 4,
      side * reach,
      y - 14,
      side * (reach - 10),
      y - 26,
      side * 2,
      y - 34 - (z < 340 ? 6 : 0),
    ];
    strokeLine(pen, z < 352 ? line : line.slice(0, 6), thick, ink(contrast.muscle, "muscle"), thick * 0.55);
  }
}

/** Great vessels of the belly and their branches outside the organs. */
function drawTrunks({ pen, contrast, courses }: Drawing): void {
  for (const tube of courses.veins) fillTube(pen, tube, ink(contrast.vein, "blood"));
  for (const tube of courses.portalTrunks) fillTube(pen, tube, ink(contrast.portal, "blood"));
  const [aorta] = courses.arteries;
  if (aorta) fillTube(pen, aorta, ink(contrast.muscle - 8, "muscle"), 1);
  for (const tube of courses.arteries) fillTube(pen, tube, ink(contrast.artery, "blood"));
}
