"use client";

import { useQuery } from "@tanstack/react-query";
import type { JudgedBox, Versus } from "#lib/contracts/evaluations.ts";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { BoxItem } from "./BoxItem.tsx";
import type { Chosen } from "./chosen.ts";
import { percentText, protocolText } from "./evaluationWords.ts";
import { evaluationQueries, judgingSearch } from "./queries.ts";

/** Two detectors on the lesions that both were shown: what this one fixes, and what it breaks. */
export function VersusCard({
  evaluationId,
  otherId,
  chosen,
  fp,
  iou,
}: {
  evaluationId: number;
  otherId: number;
  chosen: Chosen;
  /** False positives per image at which both are used. */
  fp: number;
  iou: number | null;
}) {
  const versus = useQuery(evaluationQueries.versus(evaluationId, otherId, chosen, fp));
  return (
    <Card
      title="Fixed and broken"
      note={`${protocolText(chosen.protocol, iou)}, ${chosen.truth} truth, both at ${fp.toFixed(2)} false positives per image`}
    >
      {versus.isPending ? (
        <Loading label="Comparing" lines={3} />
      ) : versus.isError ? (
        <LoadFailure error={versus.error} onRetry={() => void versus.refetch()} />
      ) : (
        <Compared versus={versus.data} evaluationId={evaluationId} chosen={chosen} />
      )}
    </Card>
  );
}

function Compared({
  versus: { first, second, lesions, both, neither, fixed, broken },
  evaluationId,
  chosen,
}: {
  versus: Versus;
  evaluationId: number;
  chosen: Chosen;
}) {
  return (
    <div className="figures flex flex-col gap-4">
      <p className="text-soft">
        Of {countOf(lesions, "lesion")} that both were shown, {both} are found by both and {neither} by
        neither. {first.evaluation.model} finds {percentText(first.at?.sensitivity)} of its own,{" "}
        {second.evaluation.model} {percentText(second.at?.sensitivity)}.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <Side
          title={`Fixed: found by ${first.evaluation.model} only`}
          boxes={fixed}
          evaluationId={evaluationId}
          chosen={chosen}
        />
        <Side
          title={`Broken: found by ${second.evaluation.model} only`}
          boxes={broken}
          evaluationId={evaluationId}
          chosen={chosen}
        />
      </div>
    </div>
  );
}

function Side({
  title,
  boxes,
  evaluationId,
  chosen,
}: {
  title: string;
  boxes: readonly JudgedBox[];
  evaluationId: number;
  chosen: Chosen;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="pb-1 font-medium">
        {title}
        <span className="text-soft"> ({boxes.length})</span>
      </h3>
      {boxes.length === 0 ? (
        <p className="text-faint">None.</p>
      ) : (
        <ol
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
          aria-label={title}
          className="max-h-96 overflow-y-auto rounded-md border border-line p-1"
        >
          {boxes.map((box) => (
            <BoxItem
              key={box.lesionId}
              evaluationId={evaluationId}
              box={box}
              imageHref={`/evaluations/${evaluationId}/images?${judgingSearch(chosen)}&at=${box.image}`}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
