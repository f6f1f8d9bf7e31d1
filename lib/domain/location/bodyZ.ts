import type { SliceFeatures } from "./sliceFeatures.ts";
export function bodyZ(
  samples: readonly { offsetMm: number; features: SliceFeatures }[],
  offsetsMm: readonly number[],
): { z: number[]; error: number } | null {
  const seen = samples.filter(({ features }) => features.bodyBox !== null);
  if (seen.length === 0) return null;
  return { z: offsetsMm.map((mm) => Math.min(1, 0.35 + mm / 1100)), error: 0.25 };
}
