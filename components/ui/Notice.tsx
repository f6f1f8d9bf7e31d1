import type { ReactNode } from "react";

const TONES = {
  bad: "border-bad/40 bg-bad-wash",
  good: "border-kept-deep bg-good-wash",
  aside: "border-aside-deep bg-aside-wash",
  info: "border-info/30 bg-info-wash",
} as const;

/** A sentence that must not be missed; failures are read out at once, the rest when there is a pause. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  return (
    <div role={tone === "bad" ? "alert" : "status"} className={`rounded-md border px-3 py-2 ${TONES[tone]}`}>
      {children}
    </div>
  );
}
