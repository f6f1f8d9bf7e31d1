import { useQuery } from "@tanstack/react-query";
import type { Recovered } from "#lib/contracts/learning.ts";
import { countOf } from "../ui/countText.ts";
import { learningQueries } from "./queries.ts";

const WIDTH = 208;
const HEIGHT = 48;

/** What the demo hospital's hidden truth says of the proposals; nothing for any other dataset. */
export function HiddenTruth({ evaluationId, ruled }: { evaluationId: number; ruled: number }) {
  const { data } = useQuery(learningQueries.recovered(evaluationId, ruled));
  const recovery = data?.recovery;
  if (!recovery) return null;
  const { unmarked, found, added } = recovery;
  const last = found.at(-1) ?? 0;
  const reads = found.indexOf(last) + 1;
  return (
    <section
      aria-label="The demo’s hidden truth"
      className="figures border-line border-t px-3 py-2 text-caption"
    >
      <h2 className="pb-1 font-semibold text-soft">The demo’s hidden truth</h2>
      {unmarked === 0 ? (
        <p className="text-faint">Every lesion on these slices was marked.</p>
      ) : (
        <>
          <p className="text-faint">
            {countOf(unmarked, "lesion")} here {unmarked === 1 ? "was" : "were"} left unmarked on purpose;{" "}
            {last} of {unmarked === 1 ? "it" : "them"} {last === 1 ? "is" : "are"} proposed
            {last > 0 && `, all among the first ${reads}`}. Added so far: {added.right}
            {added.wrong > 0 && `, and ${added.wrong} that ${added.wrong === 1 ? "is" : "are"} none`}.
          </p>
          <Curve recovery={recovery} />
        </>
      )}
    </section>
  );
}

/** Unmarked lesions found, by proposals read. */
function Curve({ recovery: { found, unmarked } }: { recovery: NonNullable<Recovered["recovery"]> }) {
  const x = (read: number) => 1 + ((WIDTH - 2) * read) / Math.max(1, found.length);
  const y = (count: number) => HEIGHT - 1 - ((HEIGHT - 2) * count) / unmarked;
  const steps = found.map((count, at) => `V${y(count).toFixed(1)}H${x(at + 1).toFixed(1)}`).join("");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="mt-2 w-full"
      role="img"
      aria-label={`Unmarked lesions found by proposals read: ${found.at(-1) ?? 0} of ${unmarked} after ${found.length}`}
    >
      <path d={`M1 1H${WIDTH - 1}`} className="stroke-edge" strokeDasharray="3 3" fill="none" />
      <path d={`M1 ${HEIGHT - 1}H${WIDTH - 1}`} className="stroke-line" fill="none" />
      <path d={`M1 ${HEIGHT - 1}H${x(0)}${steps}`} className="stroke-accent" strokeWidth="1.5" fill="none" />
    </svg>
  );
}
