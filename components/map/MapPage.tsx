"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useRef } from "react";
import type { MapPoints } from "#lib/domain/map/MapPoints.ts";
import { withCondition } from "#lib/domain/query/withCondition.ts";
import { QueryBox } from "../lesions/index.ts";
import { Button } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { UnreadableQuery } from "../ui/UnreadableQuery.tsx";
import { LikenessReady } from "./LikenessReady.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { MapToolbar } from "./MapToolbar.tsx";
import { PointMap } from "./PointMap.tsx";
import { PointTable } from "./PointTable.tsx";
import { mapQueries } from "./queries.ts";
import { SelectionActions } from "./SelectionActions.tsx";
import { SpreadPanel } from "./SpreadPanel.tsx";
import { type MapState, useMap } from "./useMap.ts";
import { usePlacedPoints } from "./usePlacedPoints.ts";

/** Where in the body the lesions of a query lie: the paper's Fig. 1, to be zoomed into and drawn around. */
export function MapPage() {
  const map = useMap();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="fills flex h-dvh min-h-120 flex-col">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-b px-3 py-2">
        <h1 className="flex h-9 items-center pr-1 font-semibold text-title tracking-tight">Map</h1>
        <QueryBox key={map.q} q={map.q} input={input} ask={map.ask} />
      </header>
      <MapToolbar map={map} />
      {map.problem ? (
        <UnreadableQuery onShow={() => map.ask("")} />
      ) : map.of === "likeness" ? (
        <LikenessReady>
          <FetchedMap map={map} />
        </LikenessReady>
      ) : (
        <FetchedMap map={map} />
      )}
    </div>
  );
}

function FetchedMap({ map }: { map: MapState }) {
  const points = useQuery(mapQueries.points(map.q, map.of));
  if (points.isPending) {
    return (
      <div className="p-6">
        <Loading label="Fetching the map" />
      </div>
    );
  }
  if (points.isError) {
    return (
      <div className="p-6">
        <LoadFailure error={points.error} onRetry={() => void points.refetch()} />
      </div>
    );
  }
  return points.data.count === 0 ? (
    <NothingPlaced points={points.data} map={map} />
  ) : (
    <PlacedMap points={points.data} map={map} />
  );
}

function NothingPlaced({ points: { unplaced }, map }: { points: MapPoints; map: MapState }) {
  if (unplaced > 0) {
    return (
      <Empty
        title={`${countOf(unplaced, "lesion")}, and none has a place on this map`}
        action={
          <Link className="text-accent underline" href={`/lesions?${new URLSearchParams({ q: map.q })}`}>
            Open them as a list
          </Link>
        }
      >
        {map.of === "body"
          ? "The place is found when a volume is mined, and stands in the rows of the public release."
          : "A lesion is described by its picture; of these none is kept."}
      </Empty>
    );
  }
  return (
    <Empty
      title={map.q === "" ? "No lesions yet" : "No lesion is like that"}
      action={map.q === "" ? undefined : <Button onClick={() => map.ask("")}>Show all</Button>}
    >
      {map.q === ""
        ? "They appear here as a mining run writes them, or when a dataset is imported."
        : "Nothing in the dataset meets all of these conditions."}
    </Empty>
  );
}

function PlacedMap({ points, map }: { points: MapPoints; map: MapState }) {
  const router = useRouter();
  const placed = usePlacedPoints(points, map);
  const { looks, hidden, selected } = placed;
  const tabled = useMemo(() => {
    if (selected) return selected;
    return Uint32Array.from(points.ids.keys()).filter((at) => !hidden[looks[at] ?? 0]);
  }, [selected, points, hidden, looks]);
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Lesions of the query" className="flex min-w-0 flex-1 flex-col">
        {map.as === "map" ? (
          <PointMap
            points={points}
            placed={placed}
            map={map}
            onOpen={(id) => router.push(`/lesions/${id}`)}
          />
        ) : (
          <PointTable of={map.of} points={points} places={tabled} chosen={selected !== null} />
        )}
      </section>
      <aside
        aria-label="Legend and choice"
        className="hidden w-72 shrink-0 flex-col gap-5 overflow-y-auto border-line border-l bg-surface/60 p-4 sm:flex"
      >
        {selected ? (
          <SelectionActions
            of={map.of}
            points={points}
            selected={selected}
            q={map.q}
            onClear={() => map.choose([])}
          />
        ) : (
          <div>
            <p className="figures font-semibold text-lead">{countOf(points.count, "lesion")}</p>
            <p className="text-caption text-faint">
              Draw around some to choose them, or press Enter on the map for all in view.
            </p>
          </div>
        )}
        <section aria-label={`Coloured by ${map.by}`}>
          <MapLegend
            looks={placed.kinds}
            counts={placed.counts}
            without={map.without}
            onToggle={map.toggleLook}
            onLeaveOut={map.leaveOut}
          />
        </section>
        <SpreadPanel of={map.of} points={points} selected={selected} />
        {points.unplaced > 0 && (
          <p className="text-caption text-faint">
            {map.of === "body" ? (
              <Link
                className="underline underline-offset-4 hover:text-accent"
                href={`/lesions?${new URLSearchParams({ q: withCondition(map.q, "(x:missing or z:missing)") })}`}
              >
                {countText(points.unplaced)} more
              </Link>
            ) : (
              `${countText(points.unplaced)} more`
            )}{" "}
            {points.unplaced === 1 ? "has" : "have"} no place{" "}
            {map.of === "body" ? "in the body" : "here: no picture is described"}.
          </p>
        )}
      </aside>
    </div>
  );
}
