import type { ReactNode } from "react";

/** Nothing here (yet): why, and what fills it. */
export function Empty({
  title,
  children,
  action,
  heading = false,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Whether it is all there is on the page, so that its title is the page's. */
  heading?: boolean;
}) {
  const Title = heading ? "h1" : "p";
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <svg viewBox="0 0 48 48" className="size-10" fill="none" strokeLinecap="round" aria-hidden="true">
        <rect
          x="6"
          y="6"
          width="36"
          height="36"
          rx="4"
          className="stroke-edge"
          strokeWidth="1.5"
          strokeDasharray="5 4.2"
        />
        <path d="M17 31 31 17M20 18l8 12" className="stroke-line" strokeWidth="2" />
      </svg>
      <Title className="pt-1 font-semibold">{title}</Title>
      {children && <div className="max-w-[56ch] text-soft">{children}</div>}
      {action && <div className="pt-2">{action}</div>}
    </div>
  );
}
