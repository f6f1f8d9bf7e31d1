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
    <ul className="figures grid grid-cols-[auto_minmax(3rem,1fr)_auto] items-center gap-x-3 gap-y-2">
      {rows.map(({ key, label, count, text, href }) => (
        <li key={key} className="contents">
          {href ? (
            <Link
              href={href}
              className="underline decoration-line underline-offset-4 hover:decoration-accent"
            >
              {label}
            </Link>
          ) : (
            <span>{label}</span>
          )}
          <svg
            viewBox="0 0 100 1"
            preserveAspectRatio="none"
            className="block h-1.5 w-full rounded-full"
            aria-hidden="true"
          >
            <rect width="100" height="1" className="fill-raised" />
            <rect width={(100 * count) / most} height="1" className={`grows ${tone}`} />
          </svg>
          <span className="text-right text-soft">{text}</span>
        </li>
      ))}
    </ul>
  );
}
