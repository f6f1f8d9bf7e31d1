import { fillPolygon } from "../raster/fillPolygon.ts";
import type { Pen } from "../raster/Pen.ts";
import { ink } from "./Drawing.ts";

/**
 * The scanner's table below the patient: a curved shell of carbon fibre filled with foam, with a mattress on it.
 * Drawn in image space, because it is below the patient whichever way the patient lies.
 *
 * @param topPx image row of the lowest point of the patient [px]
 * @param mmPerPx size of a pixel
 */
export function drawTable(pen: Pen, topPx: number, mmPerPx: number): void {
  const { canvas, scratch, points } = pen;
  const middle = canvas.columns / 2;
  const mm = 1 / mmPerPx;
  const cradle = (halfWidth: number, top: number, thick: number, sag: number, hu: number): void => {
    const steps = 40;
    let n = 0;
    const at = (x: number, y: number): void => {
      points[2 * n] = middle + x * mm;
      points[2 * n + 1] = topPx + y * mm;
      n++;
    };
    for (let k = 0; k <= steps; k++) {
      const s = (2 * k) / steps - 1;
      at(halfWidth * s, top - sag * s * s);
    }
    for (let k = steps; k >= 0; k--) {
      const s = (2 * k) / steps - 1;
      at(halfWidth * s, top + thick * (1 - 0.6 * s ** 6) - sag * s * s * 0.7);
    }
    fillPolygon(canvas, scratch, points, n, ink(hu, "table"));
  };
  cradle(205, 1, 11, 26, -945);
  cradle(215, 12, 30, 24, -90);
  cradle(212, 14, 26, 23.4, -962);
  cradle(196, 44, 3, 8, -420);
}
