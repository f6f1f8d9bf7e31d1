"use client";

import { type ReactNode, useState } from "react";
import type { AgreementPair, KappaAnswer } from "#lib/contracts/agreement.ts";
import { Card } from "../ui/Card.tsx";
import { Check } from "../ui/Check.tsx";
import { countOf } from "../ui/countText.ts";
import { BlandAltmanPlot } from "./BlandAltmanPlot.tsx";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";

/** How well two readers agree: on what to do, on where the lesion is, and on how large it is. */
export function PairCard({ pair }: { pair: AgreementPair }) {
  const [redrawnOnly, setRedrawnOnly] = useState(false);
  const measured = redrawnOnly ? pair.redrawn : pair.all;
  const points = pair.measured.filter(({ redrawn }) => redrawn || !redrawnOnly);
  const sizes = [
    { title: "Long diameter", summary: measured.long, of: "long" },
    { title: "Short diameter", summary: measured.short, of: "short" },
  ] as const;
  return (
    <Card
      title={`${pair.first.name} and ${pair.second.name}`}
      note={`${countOf(pair.items, "item")} read by both`}
      actions={
        <Check
          label="Only lesions that one of them drew anew"
          checked={redrawnOnly}
          onChange={(event) => setRedrawnOnly(event.target.checked)}
        />
      }
    >
      <div className="grid items-center gap-x-8 gap-y-6 lg:grid-cols-[minmax(11rem,1fr)_auto_minmax(11rem,1fr)]">
        <KappaFigure kappa={pair.kappa} />
        <div className="overflow-x-auto">
          <ConfusionMatrix pair={pair} />
        </div>
        <Figure
          name="Overlap of the boxes (IoU)"
          value={measured.meanIou === null ? "–" : measured.meanIou.toFixed(2)}
        >
          {measured.medianIou === null
            ? "No lesion that both hold to be one."
            : `mean of ${countOf(measured.n, "lesion")} that both hold to be one; median ${measured.medianIou.toFixed(2)}`}
        </Figure>
      </div>
      <div className="grid gap-x-8 gap-y-6 pt-6 lg:grid-cols-2">
        {sizes.map(({ title, summary, of }) => (
          <BlandAltmanPlot
            key={of}
            title={title}
            first={pair.first.name}
            second={pair.second.name}
            summary={summary}
            points={points.map((point) => ({
              lesionId: point.lesionId,
              redrawn: point.redrawn,
              ...point[of],
            }))}
          />
        ))}
      </div>
    </Card>
  );
}

function KappaFigure({ kappa: { n, observed, expected, kappa, interval } }: { kappa: KappaAnswer }) {
  const percent = (share: number) => `${Math.round(100 * share)}\u00a0%`;
  return (
    <Figure name="Agreement on decisions (Cohen’s κ)" value={kappa === null ? "–" : minus(kappa.toFixed(2))}>
      {observed === null || expected === null ? (
        "Nothing read by both yet."
      ) : kappa === null ? (
        `Not defined: both gave one and the same answer to all ${n}, so nothing was told apart.`
      ) : (
        <>
          {interval && `95\u00a0% ${minus(interval[0].toFixed(2))} to ${minus(interval[1].toFixed(2))}; `}
          the same decision on {percent(observed)}, by chance {percent(expected)}
        </>
      )}
    </Figure>
  );
}

const minus = (text: string): string => text.replace("-", "−");

function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="figures">
      <p className="text-soft">{name}</p>
      <p className="font-semibold text-figure">{value}</p>
      <p className="max-w-[34ch] text-caption text-faint">{children}</p>
    </div>
  );
}
