/** Seconds a verdict as people read them: `2.1 s`, `48 s`, `3 min`; null before the first: a dash. */
export function paceText(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
