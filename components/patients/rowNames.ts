/** Short names of rows: A to Z, then AA and on, in their order. */
export const rowName = (at: number): string =>
  (at >= 26 ? rowName(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));

/** How a row's line is drawn: colour and dashes together tell more lines apart than there are colours. */
export const lineOf = (at: number): { readonly tone: string; readonly dashes: string | undefined } => ({
  tone: TONES[at % TONES.length] ?? "text-soft",
  dashes: DASHES[Math.floor(at / TONES.length) % DASHES.length],
});

const TONES = ["text-accent", "text-aside", "text-info", "text-bad", "text-truth", "text-soft"] as const;
const DASHES = [undefined, "6 3", "2 3", "8 3 2 3"] as const;
