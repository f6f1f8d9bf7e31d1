"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { prefetchSlices } from "#lib/client/slices/index.ts";
import type { Dispute } from "#lib/contracts/agreement.ts";
import { coordinatesFromDiameters, diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { lengthsMm } from "#lib/domain/editing/lengthsMm.ts";
import { useCommands } from "../controls/index.ts";
import { framingOf, seriesOfLesion } from "../lesions/index.ts";
import { Button } from "../ui/Button.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { CtViewer, useEditSession } from "../viewer/index.ts";
import { agreementQueries } from "./queries.ts";
import { ReadingCard } from "./ReadingCard.tsx";
import { RejectDialog } from "./RejectDialog.tsx";
import { RulingBar } from "./RulingBar.tsx";
import { holdsTrue, readingMarks } from "./readingMarks.ts";
import { useLinkedViewers } from "./useLinkedViewers.ts";
import { bodyOf, type Ruling, type useRulings } from "./useRulings.ts";

/** Both readings of an item side by side on the CT, and what can be ruled. */
export function DisputeDesk({
  dispute,
  following,
  rulings,
  onNext,
  onPrevious,
  onRuled,
  onTakenBack,
}: {
  dispute: Dispute;
  /** Comes next, and is fetched ahead. */
  following: Dispute | null;
  rulings: ReturnType<typeof useRulings>;
  onNext: () => void;
  onPrevious: () => void;
  onRuled: () => void;
  onTakenBack: (itemId: string) => void;
}) {
  const { rule, takeBack, last, refetch } = rulings;
  const { itemId, lesion: row, readings } = dispute;
  const lesion = useQuery(agreementQueries.lesion(row.id));
  usePrefetched(following);
  const { first, second, onFirstView, onSecondView } = useLinkedViewers();

  // What is open belongs to one item: another one begins closed.
  const [open, setOpen] = useState<{ itemId: string; what: "edit" | "reject" } | null>(null);
  const what = open?.itemId === itemId ? open.what : null;
  const [since, setSince] = useState({ itemId, at: performance.now() });
  if (since.itemId !== itemId) setSince({ itemId, at: performance.now() });

  const start = readings.find(holdsTrue)?.coordinates ?? row.coordinates;
  const [from, setFrom] = useState<readonly number[]>(start);
  const session = useEditSession(diametersFromCoordinates(from));
  const drawn = session.diameters;

  const busy = rule.isPending || takeBack.isPending;
  const blocked = busy || !dispute.mayRule;

  function decide(ruling: Ruling) {
    if (blocked) return;
    const seconds = (performance.now() - since.at) / 1000;
    setOpen(null);
    rule.mutate({ dispute, body: bodyOf(dispute, ruling, seconds) }, { onSuccess: onRuled });
  }
  function take(which: 0 | 1) {
    const { decision, reason, coordinates } = readings[which];
    decide({
      decision,
      ...(reason && { reason }),
      ...(decision === "fix" && { coordinates }),
    });
  }
  function edit(coordinates: readonly number[] = start) {
    if (blocked) return;
    setFrom(coordinates);
    setOpen({ itemId, what: "edit" });
  }
  function saveDrawn() {
    if (drawn) decide({ decision: "fix", coordinates: coordinatesFromDiameters(drawn) });
  }
  function undo() {
    if (last && !busy) takeBack.mutate(last, { onSuccess: () => onTakenBack(last.dispute.itemId) });
  }

  const pair = dispute.other !== null;
  useCommands({
    "take-first": () => take(0),
    "take-second": () => take(1),
    ...(pair
      ? { merge: () => decide({ decision: "merge" }), "keep-both": () => decide({ decision: "keep-both" }) }
      : {
          accept: () => (what === "edit" ? saveDrawn() : decide({ decision: "accept" })),
          reject: () => !blocked && setOpen({ itemId, what: "reject" }),
          fix: () => (what === "edit" ? setOpen(null) : edit()),
        }),
    unsure: () => decide({ decision: "unsure" }),
    "undo-verdict": undo,
    next: onNext,
    previous: onPrevious,
  });
  useCommands(
    {
      "edit-undo": session.undo,
      "edit-redo": session.redo,
      "snap-back": session.snapBack,
      "rule-perpendicular": () => session.setRule(session.rule === "free" ? "perpendicular" : "free"),
    },
    { enabled: what === "edit" },
  );

  if (lesion.isPending) {
    return (
      <div className="p-6">
        <Loading label="Fetching the lesion" lines={8} />
      </div>
    );
  }
  if (lesion.isError) {
    return (
      <div className="p-6">
        <LoadFailure error={lesion.error} onRetry={() => void lesion.refetch()} />
      </div>
    );
  }
  const viewer = {
    series: seriesOfLesion(lesion.data),
    keySlice: row.slice,
    box: row.box,
    framing: framingOf(lesion.data),
    keys: false,
  };
  const lengths = drawn && lengthsMm(drawn, row.spacingMm);
  return (
    <div className="grid min-h-0 min-w-0 grid-rows-[minmax(0,1fr)_auto] gap-2 p-2">
      <div className="grid min-h-0 grid-cols-2 grid-rows-[minmax(0,1fr)_auto] gap-2">
        <div className="min-h-0 min-w-0">
          <CtViewer
            {...viewer}
            ref={first}
            name="reading A"
            marks={readingMarks(dispute, 0)}
            edit={what === "edit" ? session : null}
            linkedTo={second}
            onView={onFirstView}
            toolbar={false}
          />
        </div>
        <div className="min-h-0 min-w-0">
          <CtViewer
            {...viewer}
            ref={second}
            name="reading B"
            marks={readingMarks(dispute, 1)}
            linkedTo={first}
            onView={onSecondView}
            toolbar={false}
          />
        </div>
        <ReadingCard
          name="A"
          reading={readings[0]}
          command="take-first"
          disabled={blocked}
          onTake={() => take(0)}
        />
        <ReadingCard
          name="B"
          reading={readings[1]}
          command="take-second"
          disabled={blocked}
          onTake={() => take(1)}
        />
      </div>
      <div className="flex flex-col gap-2">
        {(rule.error ?? takeBack.error) && (
          <Notice tone="bad">
            <span className="flex flex-wrap items-center gap-3">
              <span className="min-w-0 flex-1">
                <span className="font-semibold text-bad">Not saved. </span>
                {(rule.error ?? takeBack.error)?.message}
              </span>
              {rule.error && rule.variables && (
                <Button onClick={() => rule.mutate(rule.variables, { onSuccess: onRuled })}>
                  Send again
                </Button>
              )}
              <Button
                onClick={() => {
                  rule.reset();
                  takeBack.reset();
                  void refetch(dispute);
                }}
              >
                Load anew
              </Button>
            </span>
          </Notice>
        )}
        <RulingBar
          dispute={dispute}
          isEditing={what === "edit"}
          lengths={lengths}
          session={session}
          busy={busy}
          last={last?.dispute.lesion.id ?? null}
          onAccept={() => decide({ decision: "accept" })}
          onReject={() => setOpen({ itemId, what: "reject" })}
          onUnsure={() => decide({ decision: "unsure" })}
          onMerge={() => decide({ decision: "merge" })}
          onKeepBoth={() => decide({ decision: "keep-both" })}
          onEdit={edit}
          onCancel={() => setOpen(null)}
          onSave={saveDrawn}
          onUndo={undo}
        />
      </div>
      {what === "reject" && (
        <RejectDialog
          onClose={() => setOpen(null)}
          onReject={(reason, note) => decide({ decision: "reject", reason, ...(note.trim() && { note }) })}
        />
      )}
    </div>
  );
}

/** The next item's lesion and its key slice, so that it shows at once. */
function usePrefetched(following: Dispute | null): void {
  useQuery({
    ...agreementQueries.lesion(following?.lesion.id ?? 0),
    enabled: following !== null,
  });
  const series = following?.lesion.series;
  const slice = following?.lesion.slice;
  // The cache of slices is outside React.
  useEffect(() => {
    if (series !== undefined && slice !== undefined) prefetchSlices(series, [slice, slice - 1, slice + 1]);
  }, [series, slice]);
}
