/** Corners of a line from HU to 0..1, in which lung, fat, soft tissue and bone take about what they tell lesions apart by. */
const CORNERS = [
  [-1024, 0],
  [-500, 0.15],
  [-150, 0.3],
  [-50, 0.4],
  [150, 0.8],
  [400, 0.92],
  [1500, 1],
] as const;

/** HU as a level from 0 (air) to 1 (dense bone), half of which is given to what lies between fat and enhanced vessels. */
export function tissueLevel(hu: number): number {
  let [fromHu, from]: readonly [number, number] = CORNERS[0];
  if (hu <= fromHu) return from;
  for (const [toHu, to] of CORNERS) {
    if (hu <= toHu) return from + ((hu - fromHu) / (toHu - fromHu)) * (to - from);
    [fromHu, from] = [toHu, to];
  }
  return from;
}
