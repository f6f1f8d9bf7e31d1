"use client";

import type { ReactNode } from "react";
import type { Outline } from "#lib/contracts/outline.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Check } from "../ui/Check.tsx";
import { Facts } from "../ui/Facts.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { areaText } from "./areaText.ts";
import { OutlineTools } from "./OutlineTools.tsx";
import type { OutlineSession } from "./useOutline.ts";

/** How far the lesion reaches by its outline, who drew that, and the tools to change it. */
export function OutlinePanel({
  session,
  mayEdit,
  intervalMm,
  spacingMm,
}: {
  session: OutlineSession;
  mayEdit: boolean;
  intervalMm: number | null;
  spacingMm: readonly [number, number];
}) {
  const { answer, outline } = session;
  return (
    <Card title="Outline" note={outline ? madeBy(outline) : undefined}>
      {answer.isPending ? (
        <Loading label="Finding the outline" lines={3} />
      ) : answer.isError ? (
        <LoadFailure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !outline ? (
        <p className="text-soft">No picture of the key slice is kept, so there is nothing to outline.</p>
      ) : (
        <div className="flex flex-col gap-3">
          <Reach outline={outline} intervalMm={intervalMm} />
          {outline.version !== outline.current && (
            <p className="text-caption text-aside">
              Drawn for version {outline.version} of the lesion; version {outline.current} counts now.
            </p>
          )}
          {mayEdit && <Tools session={session} outline={outline} spacingMm={spacingMm} />}
          {!mayEdit && <Shown session={session} />}
        </div>
      )}
    </Card>
  );
}

const madeBy = ({ origin, author }: Outline): string =>
  origin === "computed" ? "from the diameters" : `by ${author}`;

function Reach({ outline, intervalMm }: { outline: Outline; intervalMm: number | null }) {
  const { areaMm2, ellipse, extent } = outline;
  const rows: (readonly [string, ReactNode])[] = [
    ["Area", areaText(areaMm2)],
    ["Equivalent ellipse", `${ellipse.longMm.toFixed(1)} × ${ellipse.shortMm.toFixed(1)} mm`],
  ];
  if (extent && intervalMm !== null) {
    const height = (extent.last - extent.first + 1) * intervalMm;
    rows.push(
      ["Volume", `${extent.cutOff ? "≥ " : ""}${volumeText(extent.volumeMm3)}`],
      ["Slices", `${extent.first}–${extent.last} (${height.toFixed(0)} mm)`],
    );
  }
  return (
    <>
      <Facts rows={rows} />
      {extent?.cutOff && (
        <p className="text-caption text-faint">It goes on where no further slice is kept.</p>
      )}
      {!extent && (
        <p className="text-caption text-faint">No neighbouring slice is kept, so it has no volume.</p>
      )}
    </>
  );
}

const volumeText = (mm3: number): string =>
  mm3 < 1000 ? `${mm3.toFixed(0)} mm³` : `${(mm3 / 1000).toFixed(mm3 < 10_000 ? 2 : 1)} ml`;

function Shown({ session: { shown, setShown, draft } }: { session: OutlineSession }) {
  return (
    <Check
      label="Show on the slices"
      checked={shown}
      disabled={draft !== null}
      onChange={({ target }) => setShown(target.checked)}
    />
  );
}

function Tools({
  session,
  outline,
  spacingMm,
}: {
  session: OutlineSession;
  outline: Outline;
  spacingMm: readonly [number, number];
}) {
  const { draft, saving, canTakeBack } = session;
  return (
    <>
      <Shown session={session} />
      {draft ? (
        <OutlineTools session={session} spacingMm={spacingMm} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={session.begin} disabled={saving.isPending}>
            Edit outline
          </Button>
          {canTakeBack && (
            <Button look="quiet" onClick={session.takeBack}>
              Take back
            </Button>
          )}
          {outline.origin === "reader" && (
            <Button look="quiet" busy={saving.isPending} onClick={session.computed}>
              Back to computed
            </Button>
          )}
        </div>
      )}
      {saving.isError && (
        <Notice tone="bad">
          {saving.error.message}{" "}
          <button type="button" className="underline" onClick={() => void session.lookAgain()}>
            Show the newest
          </button>
        </Notice>
      )}
      <p role="status" className={saving.isSuccess && !draft ? "text-accent text-caption" : "sr-only"}>
        {saving.isSuccess && !draft ? "Saved" : ""}
      </p>
    </>
  );
}
