import { curve, smoothStep } from "../curve.ts";
import { blobOutline, smoothOutline } from "../raster/outline.ts";
import { fillOutline, fillPieces, fillTube, strokeLine } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import { type Drawing, ink, inkOver, OVER_LUNG } from "./Drawing.ts";
import { domeOutline } from "./diaphragm.ts";
import { layerOutline, radiusAt } from "./layers.ts";
import { spineHalfWidth, spineY } from "./spine.ts";

const OVER_MEDIASTINUM = overTissues("mediastinum", "lung");

/** Both lungs with their vessels, airways and fissures; what lies between and below them is drawn on top. */
export function drawLungs(drawing: Drawing): void {
  const { pen, layers, courses } = drawing;
  const { z } = pen;
  if (z < 64 || z > 344) return;
  fillOutline(pen, layerOutline(layers.cavity), ink(-862, "lung"));
  dependentLung(drawing);
  fissures(drawing);
  const over = (hu: number) => inkOver(hu, "lung", OVER_LUNG);
  fillPieces(pen, courses.lungVeins, over(25));
  fillPieces(pen, courses.lungArteries, over(35));
  fillPieces(pen, courses.smallBronchi, over(-330), 0.85);
  fillPieces(pen, courses.smallBronchi, over(-975), 0);
}

/** Lung that lies low is denser: blood and weight gather there. */
function dependentLung({ pen, layers }: Drawing): void {
  const { canvas, originY, perY } = pen;
  const back = radiusAt(layers.cavity, Math.PI / 2);
  const front = radiusAt(layers.cavity, -Math.PI / 2);
  const top = originY - Math.abs(perY) * (perY > 0 ? front : back);
  const bottom = originY + Math.abs(perY) * (perY > 0 ? back : front);
  const lung = OVER_LUNG;
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(canvas.rows, bottom + 8); row++) {
    const low = Math.max(0, Math.min(1.05, (row - top) / (bottom - top)));
    const denser = -22 + 44 * low + 55 * low ** 9;
    for (let at = row * canvas.columns; at < (row + 1) * canvas.columns; at++) {
      if (lung[canvas.tissue[at] ?? 0] === 1) canvas.hu[at] = (canvas.hu[at] ?? 0) + denser;
    }
  }
}

/** The fissures: thin lines where lobes meet, with few vessels beside them. */
function fissures({ pen }: Drawing): void {
  const { z } = pen;
  const line = inkOver(-790, "lung", OVER_LUNG);
  for (const side of [-1, 1]) {
    const share = (z - 120) / 190;
    if (share < 0 || share > 1) continue;
    const y = 66 - 130 * share;
    const points: number[] = [];
    for (let k = 0; k <= 8; k++)
      points.push(side * (30 + 13 * k), y + 6 * Math.sin(k * 0.7 + share * 4) - k * 1.2);
    strokeLine(pen, points, 0.55, line);
  }
}

/** The fat between the lungs, with heart, great vessels, windpipe and gullet. */
export function drawMediastinum(drawing: Drawing): void {
  const { pen, contrast, courses, layers } = drawing;
  const { z } = pen;
  if (z < 62 || z > 318) return;
  const fat = ink(-92, "mediastinum");
  // Below the heart only the space before the spine is left.
  const front =
    radiusAt(layers.cavity, -Math.PI / 2) * (1 - smoothStep(280, 300, z)) - 10 * smoothStep(280, 300, z);
  const spine = spineY(z);
  const right = curve(
    [62, 30],
    [80, 33],
    [110, 33],
    [150, 34],
    [180, 40],
    [220, 46],
    [270, 46],
    [318, 40],
  )(z);
  const left = curve([62, 30], [80, 33], [110, 34], [135, 37], [165, 44], [190, 48], [220, 52], [318, 40])(z);
  const narrow = curve([62, 14], [110, 15], [160, 7], [220, 9], [280, 18], [318, 26])(z);
  fillOutline(
    pen,
    smoothOutline(
      [
        narrow,
        -front - 2,
        left * 0.7,
        -front * 0.62,
        left,
        -front * 0.25,
        left * 0.9,
        8,
        left * 0.72,
        spine - 8,
        spineHalfWidth(z) + 7,
        spine + 12,
        0,
        spine + 22,
        -spineHalfWidth(z) - 6,
        spine + 12,
        -right * 0.62,
        spine - 8,
        -right * 0.86,
        6,
        -right,
        -front * 0.25,
        -right * 0.72,
        -front * 0.6,
        -narrow,
        -front - 2,
      ],
      6,
    ),
    fat,
  );
  drawHeartFat(drawing);

  const vein = z < 195 ? Math.max(contrast.vein, contrast.artery * 1.15 - 40) : contrast.vein;
  const wall = ink(contrast.muscle - 14, "muscle");
  for (const tube of courses.pulmonaryVeins) fillTube(pen, tube, ink(contrast.pulmonary, "blood"));
  for (const tube of courses.pulmonaryArteries) fillTube(pen, tube, ink(contrast.pulmonary, "blood"));
  for (const tube of courses.inflow) fillTube(pen, tube, ink(vein, "blood"));
  drawHeart(drawing);
  fillTube(pen, courses.trachea, ink(60, "cartilage"), 1.6);
  for (const bronchus of courses.bronchi) fillTube(pen, bronchus, wall, 1);
  for (const bronchus of courses.bronchi) fillTube(pen, bronchus, ink(-985, "airway"), 0);
  fillTube(pen, courses.trachea, ink(-985, "airway"));
  fillTube(pen, courses.oesophagus, wall);
  fillTube(pen, courses.oesophagus, ink(z % 70 < 26 ? -500 : 15, "fluid"), -4.6);
  nodes(drawing);
}

/** Small normal lymph nodes and vessels that make fat look like fat. */
function nodes({ pen, body }: Drawing): void {
  const { z } = pen;
  for (let k = 0; k < 22; k++) {
    const angle = k * 2.4 + body.seed;
    const at = 70 + ((k * 53 + body.seed * 7) % 220);
    const near = Math.abs(z - at) / 6;
    if (near > 1) continue;
    const size = Math.sqrt(1 - near * near);
    const outline = blobOutline({
      x: 26 * Math.cos(angle),
      y: -22 + 26 * Math.sin(angle * 1.7),
      rx: 4.2 * size,
      ry: 2.6 * size,
      turn: angle,
    });
    fillOutline(pen, outline, inkOver(40, "mediastinum", OVER_MEDIASTINUM));
  }
}

const HEART_TURN = -0.62;
const heart = {
  x: curve([172, 6], [195, 12], [215, 18], [240, 25], [270, 31], [300, 38]),
  y: curve([172, -26], [195, -24], [215, -22], [240, -22], [270, -27], [300, -38]),
  rx: curve([172, 30], [185, 42], [200, 54], [225, 66], [250, 71], [275, 66], [292, 48], [306, 8]),
  ry: curve([172, 28], [185, 36], [200, 42], [225, 50], [250, 50], [275, 40], [292, 25], [306, 4]),
};

function drawHeartFat({ pen, body }: Drawing): void {
  const { z } = pen;
  if (z < 172 || z > 306) return;
  const pad = 3.5 + body.bellyFat * 5;
  fillOutline(
    pen,
    blobOutline({
      x: heart.x(z) + 1,
      y: heart.y(z),
      rx: heart.rx(z) + pad,
      ry: heart.ry(z) + pad,
      turn: HEART_TURN,
      power: 2.15,
      uneven: 0.05,
      key: 41,
      z,
    }),
    ink(-94, "mediastinum"),
  );
  // Fat pads where heart, diaphragm and chest wall meet.
  if (z > 262) {
    const size = Math.min(1, (z - 262) / 26);
    fillOutline(
      pen,
      blobOutline({ x: 62, y: -58, rx: 26 * size, ry: 16 * size, turn: 0.7, uneven: 0.1, key: 42, z }),
      inkOver(-96, "mediastinum", OVER_MEDIASTINUM),
    );
    fillOutline(
      pen,
      blobOutline({ x: -34, y: -66, rx: 22 * size, ry: 13 * size, turn: -0.5, uneven: 0.1, key: 43, z }),
      inkOver(-96, "mediastinum", OVER_MEDIASTINUM),
    );
  }
}

/** Four chambers in their muscle, with the roots of the great vessels, and fat in the groove between them. */
function drawHeart({ pen, contrast, courses }: Drawing): void {
  const { z } = pen;
  const blood = (hu: number) => ink(hu, "blood");
  const leftBlood = contrast.artery;
  const rightBlood = (contrast.artery + contrast.vein) / 2;
  const muscle = ink(contrast.myocardium, "myocardium");
  const cos = Math.cos(HEART_TURN);
  const sin = Math.sin(HEART_TURN);
  /** Along the heart's axis (towards the apex) and across it (towards the left back). */
  const blob = (along: number, across: number, rx: number, ry: number, turn: number, key: number, grow = 0) =>
    blobOutline({
      x: heart.x(z) + along * cos - across * sin,
      y: heart.y(z) + along * sin + across * cos,
      rx: rx + grow,
      ry: ry + grow,
      turn: HEART_TURN + turn,
      power: 2.1,
      uneven: 0.06,
      key,
      z,
    });
  const rise = (from: number, full: number, fullTo: number, to: number): number => {
    const t = z < full ? (z - from) / (full - from) : z > fullTo ? (to - z) / (to - fullTo) : 1;
    return Math.sqrt(Math.max(0, Math.min(1, t)) * (2 - Math.max(0, Math.min(1, t))));
  };

  if (z > 168 && z < 308) {
    const atrium = rise(186, 202, 224, 240);
    const right = rise(192, 212, 256, 276);
    const ventricle = rise(200, 226, 268, 302);
    const outflow = rise(186, 206, 276, 300);
    // Left ventricle: thick wall; apex leads.
    const apex = Math.max(0, (z - 240) / 60);
    if (ventricle > 0.05) {
      fillOutline(pen, blob(22 + 14 * apex, 9, 38 * ventricle, 29 * ventricle, 0.12, 51), muscle);
    }
    if (outflow > 0.05) {
      fillOutline(pen, blob(6 + 16 * apex, -24, 38 * outflow, 17 * outflow, 0.08, 52, 2.2), muscle);
      fillOutline(pen, blob(6 + 16 * apex, -24, 38 * outflow, 17 * outflow, 0.08, 52), blood(rightBlood));
    }
    if (ventricle > 0.05) {
      fillOutline(pen, blob(22 + 14 * apex, 9, 38 * ventricle, 29 * ventricle, 0.12, 51), muscle);
      if (ventricle > 0.45)
        fillOutline(
          pen,
          blob(18 + 12 * apex, 9, 29 * ventricle - 3, 19 * ventricle - 3, 0.12, 53),
          blood(leftBlood),
        );
      // Papillary muscles.
      if (z > 238 && z < 275) {
        fillOutline(pen, blob(24, 2, 4.5, 3.5, 0.3, 54), muscle);
        fillOutline(pen, blob(20, 17, 4.5, 3.8, -0.2, 55), muscle);
      }
    }
    if (atrium > 0.05)
      fillOutline(pen, blob(-24, 22, 22 * atrium, 26 * atrium, 0.35, 56), blood(leftBlood * 0.98));
    if (right > 0.05)
      fillOutline(pen, blob(-40, -16, 21 * right, 25 * right, 0.2, 57), blood(rightBlood * 0.95));
    // Fat in the groove between atria and ventricles, with a coronary artery and vein in it.
    if (z > 205 && z < 268) {
      fillOutline(pen, blob(-24, -33, 4.5, 7, 0.3, 58), ink(-88, "mediastinum"));
      fillOutline(pen, blob(-23, -32, 1.7, 1.7, 0, 59), blood(leftBlood));
      fillOutline(pen, blob(-8, 34, 7, 3.4, 0.8, 60), ink(-80, "mediastinum"));
      fillOutline(pen, blob(-6, 34, 2.2, 1.8, 0.8, 61), blood(rightBlood));
    }
    if (z > 200 && z < 300)
      fillOutline(pen, blob(40 - (z - 200) * 0.04, -19, 1.5, 1.5, 0, 62), blood(leftBlood));
  }
  for (const tube of courses.pulmonaryArteries) {
    if (z < 207) fillTube(pen, tube, blood(contrast.pulmonary));
  }
  drawArteries();
  fillTube(pen, courses.veins[5] ?? new Float64Array(0), blood(contrast.vein));

  function drawArteries(): void {
    const aorta = courses.arteries[0];
    if (!aorta) return;
    if (z < 190 || z > 212) fillTube(pen, aorta, ink(contrast.muscle - 8, "muscle"), 1.1);
    fillTube(pen, aorta, blood(contrast.artery), 0);
  }
}

/** The belly as it rises into the chest under the domes of the diaphragm. */
export function drawDomes({ pen, layers, contrast }: Drawing): void {
  const { z } = pen;
  if (z > 352) return;
  for (const side of ["right", "left"] as const)
    fillOutline(pen, domeOutline(layers, side, z), ink(contrast.muscle, "muscle"));
  for (const side of ["right", "left"] as const)
    fillOutline(pen, domeOutline(layers, side, z, 2.2), ink(-100, "abdomen"));
}
