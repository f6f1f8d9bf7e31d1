/** Two diameters as reports write them: `23.4 × 15.1 mm`. */
export const sizeText = (longMm: number, shortMm: number): string =>
  `${longMm.toFixed(1)} × ${shortMm.toFixed(1)} mm`;
