"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { countOf, countText } from "../../ui/countText.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { actWords } from "./actWords.ts";
import { ExcludeDialog } from "./ExcludeDialog.tsx";
import { exploreQueries } from "./queries.ts";
import { TagDialog } from "./TagDialog.tsx";
import { useCurating } from "./useCurating.ts";
import { chosenOf, countOfSelection, type useSelection } from "./useSelection.ts";

/** What can be done with the chosen lesions, and the last thing that was done, which can be taken back. */
export function SelectionBar({
  chosen,
  q,
  total,
  may,
}: {
  chosen: ReturnType<typeof useSelection>;
  q: string;
  total: number | null;
  may: { readonly curate: boolean; readonly assign: boolean };
}) {
  const [dialog, setDialog] = useState<"tag" | "untag" | "exclude" | "assign" | null>(null);
  const [said, setSaid] = useState<{ words: string; batchId?: number } | null>(null);
  const { curate, undo, assign } = useCurating();
  const acts = useQuery({ ...exploreQueries.acts(), enabled: may.curate });
  const last = acts.data?.acts[0];
  const count = countOfSelection(chosen.selection);
  const lesions = chosenOf(chosen.selection);
  const failed = curate.error ?? undo.error;
  const close = () => setDialog(null);

  if (count === 0 && !said && !last && !failed) return null;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-2 border-line border-t bg-surface px-3 py-1.5">
      {count > 0 ? (
        <>
          <span role="status" className="figures font-semibold">
            {countOf(count, "lesion")} chosen
          </span>
          {chosen.selection.of === "some" && total !== null && total > count && (
            <Button look="quiet" onClick={() => chosen.all(q, total)}>
              Choose all {countText(total)}
            </Button>
          )}
          {may.curate && (
            <>
              <Button onClick={() => setDialog("tag")}>Tag</Button>
              <Button onClick={() => setDialog("untag")}>Untag</Button>
              <Button onClick={() => setDialog("exclude")}>Exclude</Button>
              <Button
                busy={curate.isPending}
                onClick={() =>
                  curate.mutate(
                    { action: "include", lesions },
                    { onSuccess: (act) => setSaid({ words: actWords(act) }) },
                  )
                }
              >
                Include
              </Button>
            </>
          )}
          {may.assign && <Button onClick={() => setDialog("assign")}>To review</Button>}
          <Button
            look="quiet"
            onClick={chosen.clear}
            aria-label="Choose none"
            title="Choose none (Esc)"
            className="px-2"
          >
            ✕
          </Button>
        </>
      ) : null}
      <span className="ml-auto flex items-center gap-2 text-soft">
        {failed ? (
          <span role="alert" className="text-bad">
            {failed.message}
          </span>
        ) : said ? (
          <span role="status">
            {said.words}
            {said.batchId !== undefined && (
              <>
                {" "}
                <Link className="text-accent underline" href={`/review/batches/${said.batchId}`}>
                  Open the batch
                </Link>
              </>
            )}
          </span>
        ) : (
          last && <span className="text-faint">Last: {actWords(last)}</span>
        )}
        {last?.id && (
          <Button
            look="quiet"
            busy={undo.isPending}
            onClick={() =>
              last.id &&
              undo.mutate(last.id, { onSuccess: (act) => setSaid({ words: `Taken back: ${actWords(act)}` }) })
            }
          >
            Undo
          </Button>
        )}
      </span>
      {(dialog === "tag" || dialog === "untag") && (
        <TagDialog
          action={dialog}
          count={count}
          onClose={close}
          onChoose={(tag) =>
            curate.mutate(
              { action: dialog, lesions, tag },
              { onSuccess: (act) => setSaid({ words: actWords(act) }), onSettled: close },
            )
          }
          busy={curate.isPending}
        />
      )}
      {dialog === "exclude" && (
        <ExcludeDialog
          count={count}
          onClose={close}
          onExclude={(reason) =>
            curate.mutate(
              { action: "exclude", lesions, ...(reason !== "" && { reason }) },
              { onSuccess: (act) => setSaid({ words: actWords(act) }), onSettled: close },
            )
          }
          busy={curate.isPending}
        />
      )}
      {dialog === "assign" && (
        <AssignDialog
          count={count}
          error={assign.error}
          busy={assign.isPending}
          onClose={close}
          onAssign={(wish) =>
            assign.mutate(
              { ...wish, lesions },
              {
                onSuccess: ({ batchId, items }) => {
                  setSaid({ words: `${countOf(items, "lesion")} given out.`, batchId });
                  close();
                },
              },
            )
          }
        />
      )}
    </div>
  );
}
