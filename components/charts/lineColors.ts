/** Colours of lines that stand side by side on the dark ground: at least 5:1, far apart also for people who see two of three. */
export const LINE_COLORS = [
  "#63cfc6",
  "#86b4f7",
  "#e2a550",
  "#d79bf0",
  "#f4857b",
  "#b7d968",
  "#f2a9c9",
  "#a9b5c5",
  "#ffd84d",
] as const;

/** Dashes of lines in their order, so that colour alone tells nothing. */
const LINE_DASHES = ["none", "7 3", "2 3"] as const;

export const lineColor = (at: number): string => LINE_COLORS[at % LINE_COLORS.length] ?? LINE_COLORS[0];
export const lineDash = (at: number): string =>
  LINE_DASHES[Math.floor(at / 3) % LINE_DASHES.length] ?? LINE_DASHES[0];
