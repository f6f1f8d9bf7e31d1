export interface Column {
  readonly key: string;
  /** Under it. */
  readonly label: string;
  readonly value: number;
  /** Over it, so that no scale has to be read. */
  readonly text: string;
  /** What a screen reader says, and what the pointer is told. */
  readonly says: string;
}

/** Upright bars over time, the latest on the right; the highest value, or `most`, reaches the top. */
export function Columns({
  label,
  columns,
  most,
  tone = "fill-kept",
}: {
  label: string;
  columns: readonly Column[];
  most?: number;
  tone?: "fill-kept" | "fill-info";
}) {
  const top = most ?? Math.max(1e-9, ...columns.map(({ value }) => value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <ol aria-label={label} tabIndex={0} className="figures flex h-40 items-stretch gap-1.5 overflow-x-auto">
      {columns.map(({ key, label: under, value, text, says }) => (
        <li key={key} aria-label={says} title={says} className="flex w-14 shrink-0 flex-col">
          <span className="pb-1 text-center text-caption text-soft">{text}</span>
          <svg
            viewBox="0 0 10 100"
            preserveAspectRatio="none"
            className="min-h-0 w-full flex-1"
            aria-hidden="true"
          >
            <rect y={100 - (100 * value) / top} width="10" height={(100 * value) / top} className={tone} />
          </svg>
          <span className="whitespace-nowrap border-line border-t pt-1 text-center text-caption text-faint">
            {under}
          </span>
        </li>
      ))}
    </ol>
  );
}
