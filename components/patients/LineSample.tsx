import type { lineOf } from "./rowNames.ts";

/** How a row is drawn in the chart. */
export function LineSample({ line }: { line: ReturnType<typeof lineOf> }) {
  return (
    <svg viewBox="0 0 24 8" className={`h-2 w-6 ${line.tone}`} aria-hidden="true">
      <path d="M0 4H24" stroke="currentColor" strokeWidth="2" strokeDasharray={line.dashes} />
      <circle cx="12" cy="4" r="3" fill="currentColor" />
    </svg>
  );
}
