"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { prefetchSlices } from "#lib/client/slices/index.ts";
import { Keys, useCommands } from "../../controls/index.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Button } from "../../ui/Button.tsx";
import { countOf, countText } from "../../ui/countText.ts";
import { Empty } from "../../ui/Empty.tsx";
import { LoadFailure } from "../../ui/LoadFailure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { seriesQuery } from "../../viewer/index.ts";
import { ImageFilter } from "./ImageFilter.tsx";
import { ImagePanel } from "./ImagePanel.tsx";
import { ImagePicture } from "./ImagePicture.tsx";
import { judgedImageQueries } from "./queries.ts";
import { useAsked } from "./useAsked.ts";

/** A detector's boxes against the truth, slice by slice on the CT, as in the paper's Figs. 12-21. */
export function JudgedImagesPage({ evaluationId }: { evaluationId: number }) {
  const [asked, setAsked] = useAsked();
  const list = useQuery(judgedImageQueries.list(evaluationId, asked));
  const images = list.data?.images ?? [];
  const named = images.findIndex(({ image }) => image === asked.at);
  const place = Math.max(0, named);
  const shown = images[place];
  const show = (to: number) => {
    const image = images[Math.min(images.length - 1, Math.max(0, to))];
    if (image) void setAsked({ at: image.image });
  };
  useCommands({ next: () => show(place + 1), previous: () => show(place - 1) });
  usePrefetchNext(evaluationId, images[place + 1], asked);
  const image = useQuery({
    ...judgedImageQueries.image(evaluationId, shown?.image ?? 0, asked),
    enabled: shown !== undefined,
  });

  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
      <header className="figures flex h-11 items-center gap-5 border-line border-b bg-surface pr-3 pl-1.5">
        <BackLink href={`/evaluations/${evaluationId}`}>Evaluation</BackLink>
        <h1 className="-ml-2 min-w-0 truncate font-semibold">Predictions on the CT</h1>
        {list.data && (
          <p className="min-w-0 truncate text-soft">
            {list.data.evaluation.model}
            <span className="text-faint"> · {list.data.evaluation.name}</span>
          </p>
        )}
        <p role="status" className="ml-auto whitespace-nowrap text-soft">
          {shown && (
            <>
              {countText(place + 1)} <span className="text-faint">of {countOf(images.length, "slice")}</span>
            </>
          )}
        </p>
      </header>
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_20rem]">
        <main id="content" tabIndex={-1} aria-label="Picture" className="min-h-0 min-w-0 p-2 outline-none">
          {list.isError || image.isError ? (
            <LoadFailure
              error={list.error ?? image.error ?? new Error()}
              onRetry={() => void (list.isError ? list.refetch() : image.refetch())}
            />
          ) : list.data && !shown ? (
            <Empty title="No slice has what you ask for">
              Choose another kind, patient or threshold at the right.
            </Empty>
          ) : image.data ? (
            <ImagePicture judged={image.data} score={asked.score} />
          ) : (
            <Loading label="Loading the slice" />
          )}
        </main>
        <aside aria-label="What is shown" className="flex min-h-0 flex-col border-line border-l bg-surface">
          <ImageFilter asked={asked} onChange={setAsked} patients={list.data?.patients ?? []} />
          {image.data && <ImagePanel judged={image.data} score={asked.score} rule={list.data?.rule ?? ""} />}
          <div className="grid grid-cols-2 gap-2 border-line border-t p-3">
            <Button disabled={place === 0} onClick={() => show(place - 1)} className="justify-between">
              Previous <Keys command="previous" />
            </Button>
            <Button
              disabled={place >= images.length - 1}
              onClick={() => show(place + 1)}
              className="justify-between"
            >
              Next <Keys command="next" />
            </Button>
          </div>
        </aside>
      </div>
    </div>
  );
}

/** Fetches what the next key shows: the slice's boxes and its picture. */
function usePrefetchNext(
  evaluationId: number,
  next: { readonly image: number; readonly series: string; readonly slice: number } | undefined,
  asked: Parameters<typeof judgedImageQueries.image>[2],
): void {
  const client = useQueryClient();
  // The loader of slices and the cache are outside React.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for is another object at each render
  useEffect(() => {
    if (!next) return;
    prefetchSlices(next.series, [next.slice]);
    void client.prefetchQuery(judgedImageQueries.image(evaluationId, next.image, asked));
    void client.prefetchQuery(seriesQuery(next.series));
  }, [next?.image, evaluationId]);
}
