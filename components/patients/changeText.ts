/** A share as a change that people read: `+24 %`, `−38 %`, `±0 %`. */
export function changeText(share: number): string {
  const percent = Math.round(100 * share);
  return `${percent > 0 ? "+" : percent < 0 ? "−" : "±"}${Math.abs(percent)} %`;
}

/** How fast a volume doubles or halves, in words: `doubles in 103 days`. */
export const doublingText = (days: number): string =>
  `${days > 0 ? "doubles" : "halves"} in ${Math.round(Math.abs(days))} days`;

/** A length: `24.3 mm`. */
export const mmText = (mm: number): string => `${mm.toFixed(1)} mm`;
