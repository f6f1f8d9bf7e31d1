import type { Census } from "#lib/contracts/releases.ts";
import { countText } from "../ui/countText.ts";

/** The few numbers that say how large a list of lesions is. */
export function CensusFigures({ census, small = false }: { census: Census; small?: boolean }) {
  const figures = [
    ["Lesions", census.lesions],
    ["Key slices", census.keySlices],
    ["Patients", census.patients],
    ["Studies", census.studies],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      {figures.map(([name, count]) => (
        <div key={name}>
          <dt className="text-caption text-faint">{name}</dt>
          <dd className={small ? "font-semibold text-title" : "font-semibold text-figure tracking-tight"}>
            {countText(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
