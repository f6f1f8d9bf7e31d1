import type { ReactNode } from "react";
import { Shell } from "#components/shell/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { visitor } from "#lib/server/openPage.ts";

/** What the rail may hold, in its order; a visitor sees what the rules open to them. */
const PLACES = [
  { href: "/", label: "Dataset", icon: "dataset" },
  { href: "/lesions", label: "Lesions", icon: "lesions" },
  { href: "/map", label: "Map", icon: "map" },
  { href: "/statistics", label: "Statistics", icon: "statistics" },
  { href: "/patients", label: "Patients", icon: "patients" },
  { href: "/types", label: "Types", icon: "types" },
  { href: "/review", label: "Review", icon: "review" },
  { href: "/detectors", label: "Detectors", icon: "detectors" },
  { href: "/evaluations", label: "Evaluations", icon: "evaluations" },
  { href: "/releases", label: "Releases", icon: "releases" },
  { href: "/imports", label: "Imports", icon: "imports" },
  { href: "/mining", label: "Mining", icon: "mining" },
  { href: "/admin", label: "Admin", icon: "admin" },
] as const;

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const user = await visitor();
  // The page itself sends visitors to sign in, and knows where they wanted to go.
  if (!user) return children;
  const places = PLACES.filter(({ href }) => mayCall("PAGE", href, user.role));
  return (
    <Shell places={places} person={{ name: user.name, role: user.role }}>
      {children}
    </Shell>
  );
}
