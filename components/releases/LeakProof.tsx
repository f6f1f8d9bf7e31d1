import type { Census } from "#lib/contracts/releases.ts";
import { countOf } from "../ui/countText.ts";
import { Notice } from "../ui/Notice.tsx";

/** That nobody is in two parts of the list, and what was checked for it; or who is. */
export function LeakProof({ leakage }: { leakage: Census["leakage"] }) {
  const { patients, samePersonPairs, leaks } = leakage;
  const checked = `${countOf(patients, "patient")} and ${countOf(samePersonPairs, "pair")} known to be one person were checked.`;
  if (leaks.length === 0) {
    return (
      <Notice tone="good">
        <span className="font-semibold text-accent">The parts do not leak. </span>
        <span className="text-soft">{checked} None is in two parts.</span>
      </Notice>
    );
  }
  return (
    <Notice tone="bad">
      <span className="font-semibold text-bad">The parts leak. </span>
      <span className="text-soft">
        {checked}{" "}
        {leaks
          .slice(0, 5)
          .map(({ patients: same, splits }) => `Patient ${same.join(" = ")} is in ${splits.join(" and ")}.`)
          .join(" ")}
        {leaks.length > 5 ? ` And ${leaks.length - 5} more.` : ""} Leave them out with{" "}
        <code className="font-mono text-caption">-patient:{leaks[0]?.patients.at(-1)}</code> in the query.
      </span>
    </Notice>
  );
}
