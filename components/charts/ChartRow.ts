/** One thing that a chart shows, and its line in the table below. */
export interface ChartRow {
  readonly key: string;
  readonly label: string;
  /** Under its bar, where the label is too long. */
  readonly short?: string;
  readonly value: number;
  /** Over its bar. */
  readonly text: string;
  /** What a screen reader says after the label. */
  readonly says: string;
  /** The same elsewhere, such as in the paper, on the same scale. */
  readonly beside?: number;
  /** What opens the rows behind it. */
  readonly href?: string;
}
