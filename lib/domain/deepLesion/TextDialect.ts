/** How the lines of a text file are written, so that it can be written again byte for byte. */
export interface TextDialect {
  /** Whether a byte order mark stands first. */
  readonly bom: boolean;
  /** `\r\n` when every line ends so; else `\n`, and a line that ends otherwise keeps its `\r`. */
  readonly lineEnd: "\n" | "\r\n";
  /** What follows the last row: one line end, none, or several. */
  readonly tail: string;
}
