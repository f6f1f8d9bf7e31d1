import Link from "next/link";
import type { ReactNode } from "react";

/** What page this is, where it belongs, and what can be done on it. */
export function PageHeader({
  title,
  lead,
  trail = [],
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  /** The pages above this one. */
  trail?: readonly { href: string; label: string }[];
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0">
        {trail.length > 0 && (
          <nav aria-label="Breadcrumb" className="pb-1">
            <ol className="flex items-center gap-1.5 text-caption text-faint">
              {trail.map(({ href, label }, i) => (
                <li key={href} className="flex items-center gap-1.5">
                  {i > 0 && <span aria-hidden="true">/</span>}
                  <Link href={href} className="rounded-sm py-1 hover:text-ink hover:underline">
                    {label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="font-semibold text-title tracking-tight">{title}</h1>
        {lead && <div className="max-w-[72ch] pt-1 text-soft">{lead}</div>}
      </div>
      {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
