import type { ButtonHTMLAttributes } from "react";

type Look = "main" | "plain" | "quiet" | "bad";

const LOOKS: Readonly<Record<Look, string>> = {
  main: "bg-accent text-on-accent hover:bg-accent-hover font-semibold",
  plain: "border border-edge/60 bg-raised text-ink hover:bg-hover hover:border-edge font-medium",
  quiet: "text-soft hover:bg-hover hover:text-ink font-medium",
  bad: "border border-bad/50 text-bad hover:bg-bad-wash font-medium",
};

/** How buttons and links that look like buttons are drawn: the same height everywhere, so that they align. */
export const buttonClass = (look: Look = "plain"): string =>
  `inline-flex h-8 items-center justify-center gap-2 whitespace-nowrap rounded-md px-3 transition-colors disabled:opacity-50 ${LOOKS[look]}`;

/** A button; `busy` keeps its place and says that the server is working on it. */
export function Button({
  look = "plain",
  busy = false,
  children,
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonClass(look)} ${className}`}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function Spinner() {
  return (
    <svg viewBox="0 0 16 16" className="size-3.5 animate-spin" fill="none" aria-hidden="true">
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2.5" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
