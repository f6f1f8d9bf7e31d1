import Link from "next/link";

const PLACES = [
  { href: "/admin", label: "People" },
  { href: "/admin/audit", label: "Audit log" },
] as const;

/** From one page of the administration to the other. */
export function AdminTabs({ here }: { here: (typeof PLACES)[number]["href"] }) {
  return (
    <nav aria-label="Administration" className="mb-5 border-line border-b">
      <ul className="flex gap-5">
        {PLACES.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === here ? "page" : undefined}
              className={`-mb-px block border-b-2 py-2 font-medium ${
                href === here ? "border-accent text-ink" : "border-transparent text-soft hover:text-ink"
              }`}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
