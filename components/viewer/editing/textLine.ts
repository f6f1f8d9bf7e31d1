/** Height of a line of text over a picture, in parts of the root's font size, which grows with the screen. */
const LINE_REM = 17 / 16;

/** Height of a line of text over a picture [CSS px]. To be asked in a browser, while something is drawn. */
export const textLinePx = (): number =>
  LINE_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
