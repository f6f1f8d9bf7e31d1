import type { Similar } from "#lib/contracts/similar.ts";
import { countText } from "../ui/countText.ts";
import type { Weights } from "./queries.ts";

/** What the answer rests on: how many were compared, by what, and what was not known. */
export function SimilarNote({ similar, weights }: { similar: Similar; weights: Weights }) {
  const { rows, known, compared, waiting, ms } = similar;
  const unknown = [!known.image && "picture", !known.place && "place in the body"].filter(
    (each) => each !== false,
  );
  const counts = (["image", "place", "size"] as const).some((part) => known[part] && weights[part] > 0);
  return (
    <div className="figures flex flex-col gap-1 text-caption text-faint">
      {!counts ? (
        <p className="text-aside">Nothing that is known of it counts. Give one of the three some weight.</p>
      ) : rows.length === 0 && compared === 0 ? (
        <p className="text-aside">
          {waiting > 0
            ? "No lesion is described yet. Workers do that in the background; come back in a moment."
            : "There is no lesion to compare with."}
        </p>
      ) : rows.length === 0 ? (
        <p>No other patient has one. Let lesions of the same patient in, or ask less of them.</p>
      ) : (
        <p>
          Compared with {countText(compared)} lesions in {ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms. A
          difference of 1.00 is that of two lesions drawn by lot.
        </p>
      )}
      {unknown.length > 0 && <p>Its {unknown.join(" and ")} is not known and does not count.</p>}
      {waiting > 0 && compared > 0 && (
        <p className="text-aside">{countText(waiting)} lesions wait to be described.</p>
      )}
    </div>
  );
}
