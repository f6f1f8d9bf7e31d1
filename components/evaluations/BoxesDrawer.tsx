"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { LISTED_KINDS } from "#lib/contracts/evaluations.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { BoxItem } from "./BoxItem.tsx";
import type { Chosen } from "./chosen.ts";
import { groupWord, KIND_TITLES, protocolText } from "./evaluationWords.ts";
import { evaluationQueries, judgingSearch } from "./queries.ts";

/** The boxes behind a point, a bar or a cell, worst first, beside the figures. */
export function BoxesDrawer({
  evaluationId,
  chosen,
  ownIou,
  onChoose,
}: {
  evaluationId: number;
  chosen: Chosen;
  /** Overlap from which a lesion is found; null where there is none. */
  ownIou: number | null;
  onChoose: (change: Partial<Chosen>) => void;
}) {
  const boxes = useInfiniteQuery(evaluationQueries.boxes(evaluationId, chosen));
  const [first] = boxes.data?.pages ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = `${chosen.fp} ${chosen.score} ${chosen.by} ${chosen.group} ${chosen.over}`;
  // Who opened it by a key goes on in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another point is another list
  useEffect(() => heading.current?.focus({ preventScroll: true }), [asked]);

  const imageSearch = judgingSearch({ ...chosen, iou: chosen.over ?? chosen.iou });
  if (first?.at) imageSearch.set("score", first.at.score.toFixed(4));
  return (
    <aside
      aria-label="Boxes behind it"
      onKeyDown={({ key }) => {
        if (key === "Escape") onChoose({ list: false });
      }}
      className="fixed inset-y-0 right-0 z-20 flex w-[min(24rem,100vw)] flex-col border-line border-l bg-surface shadow-2xl"
    >
      <header className="flex flex-col gap-2 border-line border-b px-4 pt-3 pb-3">
        <div className="flex items-start justify-between gap-2">
          <h2 ref={heading} tabIndex={-1} className="font-semibold text-lead outline-none">
            {chosen.by === null ? "All lesions" : `Of ${groupWord(chosen.by, chosen.group)}`}
            {first && <span className="font-normal text-soft">, {countOf(first.total, "box", "boxes")}</span>}
          </h2>
          <Button look="quiet" className="-mt-0.5 -mr-2" onClick={() => onChoose({ list: false })}>
            Close
          </Button>
        </div>
        <p className="figures text-caption text-faint">
          {protocolText(chosen.protocol, chosen.over ?? ownIou)}, {chosen.truth} truth
          {first?.at &&
            `; score from ${first.at.score.toFixed(3)}, ${first.at.fpPerImage.toFixed(2)} false positives per image`}
        </p>
        <Choice
          label="Show"
          value={chosen.kind}
          onChange={({ target }) =>
            onChoose({ kind: LISTED_KINDS.find((kind) => kind === target.value) ?? "" })
          }
        >
          <option value="">everything, worst first</option>
          {LISTED_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_TITLES[kind]}
              {first && ` (${countText(first.counts[kind] ?? 0)})`}
            </option>
          ))}
        </Choice>
      </header>
      <div className="figures min-h-0 flex-1 overflow-y-auto p-2">
        {boxes.isPending ? (
          <Loading label="Fetching the boxes" lines={8} />
        ) : boxes.isError ? (
          <LoadFailure error={boxes.error} onRetry={() => void boxes.refetch()} />
        ) : first?.total === 0 ? (
          <Empty
            title="No box is like that"
            action={
              chosen.kind === "" ? undefined : (
                <Button onClick={() => onChoose({ kind: "" })}>Show everything</Button>
              )
            }
          />
        ) : (
          <>
            <ol>
              {boxes.data.pages
                .flatMap((page) => page.boxes)
                .map((box) => {
                  const search = new URLSearchParams(imageSearch);
                  search.set("at", String(box.image));
                  return (
                    <BoxItem
                      key={box.detectionId ?? `lesion ${box.lesionId}`}
                      evaluationId={evaluationId}
                      box={box}
                      imageHref={`/evaluations/${evaluationId}/images?${search}`}
                    />
                  );
                })}
            </ol>
            {boxes.hasNextPage && (
              <div className="flex justify-center py-3">
                <Button busy={boxes.isFetchingNextPage} onClick={() => void boxes.fetchNextPage()}>
                  Show more
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </aside>
  );
}
