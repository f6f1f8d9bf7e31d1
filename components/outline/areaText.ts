/** An area [mm²] with as many digits as it is known by. */
export const areaText = (areaMm2: number): string => `${areaMm2.toFixed(areaMm2 < 100 ? 1 : 0)} mm²`;
