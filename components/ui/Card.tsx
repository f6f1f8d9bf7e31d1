import { type ReactNode, useId } from "react";

/** A titled part of a page. */
export function Card({
  title,
  note,
  actions,
  children,
  flush = false,
  className = "",
}: {
  title?: ReactNode;
  /** One quiet line beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Whether the content reaches the card's edges, as a table does. */
  flush?: boolean;
  className?: string;
}) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={`flex flex-col rounded-lg border border-line bg-surface ${className}`}
    >
      {title && (
        <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
          <h2 id={titleId} className="font-semibold">
            {title}
          </h2>
          {note && <p className="text-caption text-faint">{note}</p>}
          {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={`flex-1 ${flush ? "" : title ? "px-4 pb-4" : "p-4"}`}>{children}</div>
    </section>
  );
}
