"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { MapPoints } from "#lib/domain/map/MapPoints.ts";
import { numbersQuery } from "#lib/domain/map/numbersQuery.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { saveFile } from "../ui/saveFile.ts";
import { pointsCsv } from "./pointsCsv.ts";
import { keepSelection } from "./queries.ts";
import type { MapPlaces } from "./useMap.ts";

/** What can be done with what was drawn around: opened as a list, taken away as a table, or let go. */
export function SelectionActions({
  of,
  points,
  selected,
  q,
  onClear,
}: {
  of: MapPlaces;
  points: MapPoints;
  selected: Uint32Array;
  q: string;
  onClear: () => void;
}) {
  const router = useRouter();
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: keepSelection,
    onSuccess: async ({ q: kept }) => {
      await client.invalidateQueries({ queryKey: ["views"] });
      router.push(addressOf(kept));
    },
  });
  const ids = Uint32Array.from(selected, (at) => points.ids[at] ?? 0);
  const short = numbersQuery(ids);
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="figures font-semibold text-lead">
        {countOf(selected.length, "lesion")} chosen
      </p>
      {selected.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {short ? (
            <Link href={addressOf(short)} className={buttonClass("main")}>
              Open in the list
            </Link>
          ) : (
            <Button look="main" busy={keep.isPending} onClick={() => keep.mutate({ ids: [...ids], q })}>
              Keep and open in the list
            </Button>
          )}
          <Button
            onClick={() =>
              saveFile(
                "lesions-on-the-map.csv",
                new Blob([pointsCsv(points, selected, of)], { type: "text/csv" }),
              )
            }
          >
            CSV
          </Button>
          <Button look="quiet" onClick={onClear}>
            Choose none
          </Button>
        </div>
      )}
      {selected.length === 0 && (
        <p className="text-soft">
          Nothing that is shown lies there.{" "}
          <button type="button" className="text-accent underline" onClick={onClear}>
            Take it away
          </button>
        </p>
      )}
      {!short && selected.length > 0 && (
        <p className="text-caption text-faint">Too many for an address: they are kept as a frozen view.</p>
      )}
      {keep.isError && (
        <p role="alert" className="text-bad">
          {keep.error.message}
        </p>
      )}
    </div>
  );
}

const addressOf = (q: string): string => `/lesions?${new URLSearchParams({ q })}`;
