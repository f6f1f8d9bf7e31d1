"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type Ref, type RefObject, useState } from "react";
import type { LesionContext, SeriesBeside } from "#lib/contracts/lesionContext.ts";
import { Check } from "../ui/Check.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Select } from "../ui/Select.tsx";
import { CtViewer, type CtViewerHandle, type ViewerMark, type ViewerSeries } from "../viewer/index.ts";
import { daysText } from "./daysText.ts";
import { lesionQueries } from "./queries.ts";
import { studyText } from "./studyText.ts";
import { viewBeside } from "./viewBeside.ts";

export interface PriorPaneProps {
  /** Of the second viewer: the first scrolls it along when it is given this as `linkedTo`. */
  ref?: Ref<CtViewerHandle>;
  lesionId: number;
  /** The viewer beside, which scrolls along with this one. */
  main: RefObject<CtViewerHandle | null>;
  /** What that one shows. */
  mainSeries: ViewerSeries;
  /** Told when the two are linked, and when no more: the page then gives `linkedTo` to the first viewer, or not. */
  onLinked?: (linked: boolean) => void;
}

/**
 * Another study of the same patient beside a lesion, opened at the same height in the body, and scrolled along with it by
 * as many mm. Studies and series that are kept can be chosen; the nearest in time before the lesion's comes first.
 */
export function PriorPane({ ref, lesionId, main, mainSeries, onLinked }: PriorPaneProps) {
  const context = useQuery(lesionQueries.context(lesionId));
  const [chosen, setChosen] = useState<string | null>(null);
  const [linked, setLinked] = useState(true);
  if (context.isPending) return <Loading label="Looking for other studies" />;
  if (context.isError) {
    return <LoadFailure error={context.error} onRetry={() => void context.refetch()} />;
  }
  const choices = choicesOf(context.data);
  const shown = choices.find(({ series }) => series.name === chosen) ?? choices[0];
  if (!shown) return <Nothing>No other study or series of this patient is kept.</Nothing>;

  const { series, days, isThis } = shown;
  return (
    <section aria-label="Other study" className="flex size-full min-h-0 min-w-0 flex-col gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <p className="whitespace-nowrap font-medium text-info">{isThis ? "Same study" : daysText(days)}</p>
        {choices.length > 1 && (
          <Select
            aria-label="Which study and series"
            value={series.name}
            onChange={({ target }) => setChosen(target.value)}
            className="h-8 w-36 truncate rounded-md border border-edge/70 bg-surface pl-3 text-ink hover:border-edge focus:border-accent"
          >
            {choices.map((choice) => (
              <option key={choice.series.name} value={choice.series.name}>
                {choice.label}
              </option>
            ))}
          </Select>
        )}
        <Check
          label="Scroll together"
          checked={linked}
          onChange={({ target }) => {
            setLinked(target.checked);
            onLinked?.(target.checked);
          }}
        />
        {series.by === "share" && (
          <p className="text-caption text-aside">
            Height not known: opened at about the same share of the way.
          </p>
        )}
      </div>
      <div className="min-h-0 flex-1">
        <Beside
          key={series.name}
          {...(ref && { ref })}
          series={series}
          marks={marksIn(context.data, series)}
          main={main}
          mainSeries={mainSeries}
          linked={linked}
        />
      </div>
    </section>
  );
}

/** The other study's viewer, opened as the first one looks at that moment. */
function Beside({
  ref,
  series,
  marks,
  main,
  mainSeries,
  linked,
}: Pick<PriorPaneProps, "ref" | "main" | "mainSeries"> & {
  series: SeriesBeside;
  marks: readonly ViewerMark[];
  linked: boolean;
}) {
  const [initialView] = useState(() => {
    const view = main.current?.view();
    return view ? viewBeside(view, mainSeries, series) : {};
  });
  return (
    <CtViewer
      {...(ref && { ref })}
      name="other study"
      series={series}
      keySlice={series.slice}
      marks={marks}
      box={null}
      initialView={initialView}
      {...(linked && { linkedTo: main })}
      toolbar={false}
      keys={false}
    />
  );
}

const Nothing = ({ children }: { children: ReactNode }) => (
  <div className="grid size-full min-h-40 place-items-center rounded-lg border border-line border-dashed p-6 text-center text-faint">
    {children}
  </div>
);

interface OtherSeries {
  readonly series: SeriesBeside;
  readonly days: number | null;
  readonly isThis: boolean;
  readonly label: string;
}

/** Earlier studies first, the nearest in time before all others, then later ones; series of the same study last. */
function choicesOf({ studies }: LesionContext): OtherSeries[] {
  const all = studies.flatMap(({ series, ...study }) =>
    series.map((one, at) => ({
      series: one,
      days: study.days,
      isThis: study.isThis,
      label: `${studyText(study)}${series.length > 1 ? `, series ${at + 1}` : ""}`,
    })),
  );
  return all.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const UNDATED = 1e6;
const rankOf = ({ isThis, days }: OtherSeries): number => {
  if (isThis) return 4 * UNDATED;
  if (days === null) return 3 * UNDATED;
  return days <= 0 ? -days : UNDATED + days;
};

/** The patient's lesions in the series that is shown. */
function marksIn({ studies }: LesionContext, { name }: SeriesBeside): ViewerMark[] {
  return studies
    .flatMap(({ lesions }) => lesions)
    .filter(({ series }) => series === name)
    .map(({ id, slice, coordinates, box }) => ({
      id: String(id),
      slice,
      layer: "truth",
      coordinates,
      box,
      label: `Lesion ${id}`,
    }));
}
