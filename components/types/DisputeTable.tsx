"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { ruledSchema, type TypeDispute, type TypeRuling } from "#lib/contracts/types.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { TYPES } from "./queries.ts";

/** The lesions on which readers differ, each with what they said; one rules by choosing one of the two. */
export function DisputeTable({ disputes }: { disputes: readonly TypeDispute[] }) {
  const queries = useQueryClient();
  const rule = useMutation({
    mutationFn: (body: TypeRuling) => fetchJson(ruledSchema, "/api/types/rulings", { method: "POST", body }),
    onSettled: () => queries.invalidateQueries({ queryKey: [TYPES] }),
  });
  const open = disputes.filter(({ ruled }) => !ruled).length;
  return (
    <Card
      flush
      title="Where they differ"
      note={
        disputes.length === 0
          ? "nowhere"
          : `${countOf(open, "lesion")} to rule on, ${disputes.length - open} ruled on`
      }
    >
      {rule.isError && (
        <p role="alert" className="px-4 pb-2 text-bad">
          {rule.error.message}
        </p>
      )}
      {disputes.length > 0 && (
        <table className="w-full">
          <thead>
            <tr className="border-line border-y text-left text-caption text-faint">
              <th scope="col" className="px-4 py-1.5 font-medium">
                Lesion
              </th>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                Readers
              </th>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                It is
              </th>
            </tr>
          </thead>
          <tbody>
            {disputes.map(({ lesionId, version, coarseType, ruled, readings }) => (
              <tr key={lesionId} className="border-line border-b last:border-b-0">
                <th scope="row" className="px-4 py-2 text-left font-medium">
                  <span className="flex items-center gap-3">
                    {/* biome-ignore lint/performance/noImgElement: drawn by us at its own size */}
                    <img
                      src={`/api/lesions/${lesionId}/thumbnail?v=${version}`}
                      alt=""
                      className="size-14 rounded-sm bg-black"
                    />
                    <Link
                      href={`/lesions/${lesionId}`}
                      className="underline decoration-line underline-offset-4"
                    >
                      {lesionId}
                    </Link>
                  </span>
                </th>
                <td className="py-2 pr-4">
                  <ul className="text-soft">
                    {readings.map((reading) => (
                      <li key={reading.reader}>
                        {reading.reader}: <span className="text-ink">{COARSE_TYPES[reading.coarseType]}</span>
                      </li>
                    ))}
                  </ul>
                </td>
                <td className="py-2 pr-4">
                  <span className="flex flex-wrap items-center gap-2">
                    {[...new Set(readings.map((reading) => reading.coarseType))].map((type) => (
                      <Button
                        key={type}
                        look={ruled && type === coarseType ? "main" : "plain"}
                        aria-pressed={ruled && type === coarseType}
                        aria-label={`Lesion ${lesionId} is ${COARSE_TYPES[type]}`}
                        disabled={rule.isPending}
                        onClick={() => rule.mutate({ lesionId, version, coarseType: type })}
                      >
                        {COARSE_TYPES[type]}
                      </Button>
                    ))}
                    <span className="text-caption text-faint">
                      {ruled
                        ? "ruled"
                        : `held: ${coarseType === null ? "nothing" : COARSE_TYPES[coarseType]}`}
                    </span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
