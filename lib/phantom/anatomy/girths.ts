import { curve } from "../curve.ts";

/** Directions around the body for which its layers are known. */
export const AROUND = 144;

/** A closed curve about the axis: half width, depth to the front and to the back, squareness. */
export interface Girth {
  readonly width: (z: number) => number;
  readonly front: (z: number) => number;
  readonly back: (z: number) => number;
  readonly power: (z: number) => number;
}

/** Outside of the muscles of a standard adult. */
export const LEAN: Girth = {
  width: curve(
    [-60, 56],
    [-20, 57],
    [5, 57],
    [28, 61],
    [45, 72],
    [58, 90],
    [66, 122],
    [74, 170],
    [88, 196],
    [108, 200],
    [130, 190],
    [152, 178],
    [180, 168],
    [220, 161],
    [260, 157],
    [300, 154],
    [340, 150],
    [380, 144],
    [420, 139],
    [450, 140],
    [480, 148],
    [520, 158],
    [560, 166],
    [600, 172],
    [640, 176],
    [680, 174],
    [720, 172],
  ),
  front: curve(
    [-60, 50],
    [-20, 50],
    [5, 48],
    [30, 49],
    [48, 48],
    [62, 50],
    [78, 55],
    [95, 63],
    [115, 76],
    [150, 95],
    [180, 103],
    [220, 106],
    [260, 108],
    [300, 107],
    [340, 103],
    [380, 99],
    [420, 96],
    [450, 95],
    [480, 95],
    [520, 96],
    [560, 98],
    [600, 97],
    [640, 92],
    [680, 86],
    [720, 82],
  ),
  back: curve(
    [-60, 62],
    [-20, 61],
    [5, 62],
    [30, 64],
    [48, 70],
    [62, 75],
    [78, 80],
    [95, 86],
    [115, 92],
    [150, 99],
    [180, 103],
    [220, 105],
    [260, 105],
    [300, 103],
    [340, 99],
    [380, 95],
    [420, 93],
    [450, 93],
    [480, 95],
    [520, 100],
    [560, 106],
    [600, 111],
    [640, 112],
    [680, 110],
    [720, 105],
  ),
  power: curve(
    [-20, 2.1],
    [30, 2.1],
    [60, 1.8],
    [80, 2],
    [110, 2.35],
    [300, 2.35],
    [450, 2.3],
    [600, 2.25],
    [720, 2.3],
  ),
};

/** Inside of the wall: pleura in the chest, peritoneum and pelvic wall below. */
export const CAVITY: Girth = {
  width: curve(
    [60, 6],
    [68, 24],
    [78, 52],
    [90, 79],
    [110, 103],
    [140, 122],
    [180, 132],
    [220, 137],
    [260, 139],
    [300, 138],
    [340, 134],
    [380, 127],
    [420, 119],
    [450, 117],
    [480, 120],
    [520, 119],
    [560, 110],
    [600, 92],
    [640, 66],
    [680, 48],
    [720, 40],
  ),
  front: curve(
    [60, 4],
    [68, 12],
    [78, 28],
    [90, 43],
    [110, 60],
    [140, 76],
    [180, 87],
    [220, 93],
    [260, 96],
    [300, 96],
    [340, 93],
    [380, 90],
    [420, 87],
    [450, 86],
    [520, 87],
    [560, 88],
    [600, 86],
    [640, 76],
    [680, 60],
    [720, 50],
  ),
  back: curve(
    [60, 30],
    [68, 42],
    [78, 56],
    [90, 66],
    [110, 75],
    [140, 82],
    [180, 87],
    [220, 89],
    [260, 88],
    [300, 86],
    [340, 82],
    [380, 76],
    [420, 70],
    [450, 66],
    [520, 64],
    [560, 68],
    [600, 74],
    [640, 78],
    [680, 72],
    [720, 60],
  ),
  power: curve([60, 2], [110, 2.2], [180, 2.4], [300, 2.45], [450, 2.5], [560, 2.4], [640, 2.2]),
};

/** The curve at a height, as distances from the axis in `AROUND` directions from +x towards +y [mm]. */
export function girthAt(girth: Girth, z: number): Float64Array {
  const width = girth.width(z);
  const front = girth.front(z);
  const back = girth.back(z);
  const power = girth.power(z);
  const radii = new Float64Array(AROUND);
  for (let i = 0; i < AROUND; i++) {
    const angle = (2 * Math.PI * i) / AROUND;
    const along = Math.abs(Math.cos(angle)) / width;
    const across = Math.abs(Math.sin(angle)) / (Math.sin(angle) < 0 ? front : back);
    radii[i] = (along ** power + across ** power) ** (-1 / power);
  }
  return radii;
}
