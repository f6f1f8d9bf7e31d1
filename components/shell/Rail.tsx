"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: keyof typeof ICONS;
}

/** Where one can go, and where one is. */
export function Rail({ places }: { places: readonly Place[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="md:flex-1">
      <ul className="flex flex-wrap gap-0.5 md:flex-col">
        {places.map(({ href, label, icon }) => {
          const here = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={`flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium transition-colors ${
                  here ? "bg-raised text-ink" : "text-soft hover:bg-raised hover:text-ink"
                }`}
              >
                <svg
                  viewBox="0 0 20 20"
                  className={`size-4.5 ${here ? "text-accent" : "text-faint"}`}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.6"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  aria-hidden="true"
                >
                  {ICONS[icon]}
                </svg>
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const ICONS = {
  dataset: <path d="M3 16.5h14M5 13.5v-4M8.5 13.5v-9M12 13.5v-6M15.5 13.5v-3" />,
  lesions: (
    <>
      <rect x="3" y="3" width="14" height="14" rx="2" strokeDasharray="3 2.4" />
      <path d="m7 12.6 6-5.2M8.4 7.6l3.2 4.8" />
    </>
  ),
  map: (
    <>
      <ellipse cx="10" cy="4" rx="1.9" ry="2.3" />
      <path d="M10 7.2c-3.4 0-5 1-5 3.6l.9 6.7h8.2l.9-6.7c0-2.6-1.6-3.6-5-3.6Z" />
      <path d="M8.3 11.6h.01M11.9 10.6h.01M10.6 14.4h.01" strokeWidth="2" />
    </>
  ),
  patients: (
    <>
      <circle cx="4" cy="13.5" r="1.6" />
      <circle cx="10" cy="10" r="2.1" />
      <circle cx="16" cy="5.5" r="2.6" />
      <path d="m5.5 12.6 2.6-1.5M11.8 8.8l2-1.5" />
    </>
  ),
  evaluations: <path d="M3.5 3v13.5H17M6 14c.6-5.5 3.4-8.2 10.5-8.8M12.4 7.8h.01M8 10.4h.01" />,
  statistics: <path d="M3.5 3v13.5H17M6.5 13.5c1.5 0 1.8-7 3.8-7s2 5.5 3.4 5.5 1.6-2 2.8-2" />,
  types: (
    <>
      <path d="M3 3.5h6.2l7.3 7.3a1.5 1.5 0 0 1 0 2.1l-3.9 3.9a1.5 1.5 0 0 1-2.1 0L3 9.7V3.5Z" />
      <circle cx="6.6" cy="7" r="1.2" />
    </>
  ),
  review: (
    <>
      <path d="M2.5 10s2.7-5.5 7.5-5.5S17.5 10 17.5 10s-2.7 5.5-7.5 5.5S2.5 10 2.5 10Z" />
      <path d="m7.6 10.1 1.7 1.7 3.2-3.5" />
    </>
  ),
  detectors: (
    <>
      <path d="M3 6.5V4a1 1 0 0 1 1-1h2.5M13.5 3H16a1 1 0 0 1 1 1v2.5M17 13.5V16a1 1 0 0 1-1 1h-2.5M6.5 17H4a1 1 0 0 1-1-1v-2.5" />
      <circle cx="10" cy="10" r="3.2" />
      <path d="M10 8.8v2.4M8.8 10h2.4" />
    </>
  ),
  releases: (
    <>
      <path d="m10 2.5 7 3.6-7 3.6-7-3.6 7-3.6Z" />
      <path d="m3 10 7 3.6 7-3.6M3 13.9l7 3.6 7-3.6" />
    </>
  ),
  imports: (
    <>
      <path d="M10 3v8.5m-3.5-3.3 3.5 3.5 3.5-3.5" />
      <path d="M3.5 13v2.5a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5V13" />
    </>
  ),
  mining: <path d="M3 4h14l-4.5 6v5.5L8 17v-7L3 4Z" />,
  admin: (
    <>
      <circle cx="7.5" cy="7" r="3" />
      <path d="M2.5 16.5c.4-3 2.3-4.6 5-4.6 1 0 1.9.2 2.6.6" />
      <path d="m14.5 10.3 3 1.2v2.3c0 1.7-1.2 2.9-3 3.7-1.8-.8-3-2-3-3.7v-2.3l3-1.2Z" />
    </>
  ),
} satisfies Record<string, ReactNode>;
