import Link from "next/link";

/** Named counts as bars of one scale; each opens what is behind it. */
export function Bars({
  rows,
  tone = "fill-kept",
}: {
  rows: readonly { key: string; label: string; count: number; text: string; href?: string }[];
  tone?: string;
}) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className="figures flex flex-col gap-2.5">
      {rows.map(({ key, label, count, text, href }) => (
        <li key={key}>
          <div className="flex items-baseline justify-between gap-3 pb-1">
            {href ? (
              <Link
                href={href}
                className="text-ink underline decoration-line underline-offset-4 hover:decoration-accent"
              >
                {label}
              </Link>
            ) : (
              <span>{label}</span>
            )}
            <span className="text-soft">{text}</span>
          </div>
          <svg
            viewBox="0 0 100 1"
            preserveAspectRatio="none"
            className="block h-1.5 w-full rounded-full"
            aria-hidden="true"
          >
            <rect width="100" height="1" className="fill-raised" />
            <rect width={(100 * count) / most} height="1" className={`grows ${tone}`} />
          </svg>
        </li>
      ))}
    </ul>
  );
}
