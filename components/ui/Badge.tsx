import type { ReactNode } from "react";

export type Tone = "plain" | "good" | "aside" | "bad" | "info";

const TONES: Readonly<Record<Tone, string>> = {
  plain: "border-line bg-raised text-soft",
  good: "border-kept-deep bg-good-wash text-accent",
  aside: "border-aside-deep bg-aside-wash text-aside",
  bad: "border-bad/40 bg-bad-wash text-bad",
  info: "border-info/30 bg-info-wash text-info",
};

/** A word with a colour; the word alone says it. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-sm border px-1.5 py-px text-caption font-medium ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
