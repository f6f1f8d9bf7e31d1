import type { PhantomLesion } from "./PhantomLesion.ts";

const RIM_POINTS = 120;

/**
 * The rim of a lesion where a slice cuts it: x, y, x, y … from its middle [mm], x to the patient's left, y to the back.
 *
 * @param offMm distance of the slice from the lesion's middle along the body [mm]
 * @param study which of the patient's studies, from 0
 * @returns null when the slice passes the lesion by
 */
export function lesionOutline(lesion: PhantomLesion, study: number, offMm: number): Float64Array | null {
  const radius = lesion.radiusMm * (lesion.sizes[study] ?? 1);
  const [along, across, high] = lesion.stretch;
  const share = offMm / (radius * high);
  if (Math.abs(share) >= 0.995) return null;
  const here = radius * Math.sqrt(1 - share * share);
  const cosTurn = Math.cos(lesion.turn);
  const sinTurn = Math.sin(lesion.turn);
  const outline = new Float64Array(2 * RIM_POINTS);
  for (let i = 0; i < RIM_POINTS; i++) {
    const angle = (2 * Math.PI * i) / RIM_POINTS;
    let rim = here;
    for (const { around, size, phase, drift } of lesion.waves) {
      rim += here * size * Math.cos(around * angle + phase + drift * share);
    }
    const x = rim * along * Math.cos(angle);
    const y = rim * across * Math.sin(angle);
    outline[2 * i] = x * cosTurn - y * sinTurn;
    outline[2 * i + 1] = x * sinTurn + y * cosTurn;
  }
  return outline;
}
