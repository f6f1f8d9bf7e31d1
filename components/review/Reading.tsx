import { useRef, useState } from "react";
import type { Outbox, OutboxState } from "#lib/client/outbox/index.ts";
import { coordinatesFromDiameters, diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { useViewerSettings } from "../controls/index.ts";
import { CtViewer, type CtViewerHandle, useEditSession, type ViewerView } from "../viewer/index.ts";
import { Decisions } from "./Decisions.tsx";
import { EditPanel } from "./EditPanel.tsx";
import { Evidence } from "./Evidence.tsx";
import { itemWords } from "./itemWords.ts";
import { JudgedPanel } from "./JudgedPanel.tsx";
import { LastDone } from "./LastDone.tsx";
import type { onScreen } from "./sitting.ts";
import { lookingBack, lookingForward } from "./sitting.ts";
import { startView } from "./startView.ts";
import { useJudging } from "./useJudging.ts";
import { usePrefetch } from "./usePrefetch.ts";
import type { useSitting } from "./useSitting.ts";
import { useStopwatch } from "./useStopwatch.ts";
import { marksOf, seriesOf } from "./viewerOf.ts";

/** What the panel at the foot is for. */
type Panel = "judge" | "reasons" | "fix" | "draw";

/** One item: its picture, as large as can be, and beside it why it was flagged and what can be decided. */
export function Reading({
  shown: { item, judged },
  sittingState,
  ...given
}: {
  batchId: number;
  userId: string;
  outbox: Outbox;
  waiting: OutboxState;
  shown: NonNullable<ReturnType<typeof onScreen>>;
  sittingState: ReturnType<typeof useSitting>;
}) {
  const { sitting, change } = sittingState;
  const { lesion } = item;
  const viewer = useRef<CtViewerHandle>(null);
  const { keepView, editRule } = useViewerSettings();
  const judging = useJudging({ ...given, sittingState });
  const seconds = useStopwatch(judged ? undefined : item.id);
  usePrefetch(sitting.queue);

  // What belongs to one item ends with it.
  const [local, setLocal] = useState(() => freshFor(item.id));
  const { panel, note, drawing } = local.itemId === item.id ? local : freshFor(item.id);
  const setPanel = (next: Panel, part: Partial<typeof local> = {}) =>
    setLocal({ itemId: item.id, note, drawing: null, ...part, panel: next });

  const [lastView, setLastView] = useState<ViewerView | null>(null);
  const fixing = useEditSession(diametersFromCoordinates(lesion.coordinates));
  const drawn = useEditSession(null);
  const edit = panel === "fix" ? fixing : panel === "draw" ? drawn : null;

  const view = () => viewer.current?.view() ?? null;
  const rule = (ruling: Pick<Parameters<typeof judging.rule>[1], "decision" | "reason" | "coordinates">) => {
    setLastView(view());
    judging.rule(item, { ...ruling, note, seconds: seconds(), view: view() });
  };

  function leaveEditing() {
    edit?.snapBack();
    setPanel("judge", { drawing: drawing && { ...drawing, left: true } });
    viewer.current?.focus();
  }
  function sendEdit() {
    if (!edit?.diameters || !edit.changed) return;
    const coordinates = coordinatesFromDiameters(edit.diameters);
    if (panel === "fix") return rule({ decision: "fix", coordinates });
    judging.draw(item, drawing?.view.slice ?? lesion.slice, coordinates);
    leaveEditing();
  }
  function beginDrawing() {
    const now = view();
    if (!now) return;
    drawn.setRule(editRule);
    setPanel("draw", { drawing: { view: now, left: false } });
  }

  const restored = sitting.restored?.itemId === item.id ? sitting.restored.view : null;
  const opensWith =
    drawing?.view ?? judged?.view ?? restored ?? startView(lesion, keepView ? lastView : null);
  const isDrawing = panel === "draw";

  return (
    <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_20rem]">
      <main id="content" tabIndex={-1} aria-label="Picture" className="min-h-0 min-w-0 p-2 outline-none">
        <CtViewer
          ref={viewer}
          series={seriesOf(lesion)}
          // A lesion that is drawn belongs to the slice on which drawing began.
          keySlice={isDrawing && drawing ? drawing.view.slice : lesion.slice}
          marks={marksOf(item)}
          box={lesion.box}
          edit={edit}
          initialView={opensWith}
        />
      </main>
      <aside aria-label="The item" className="flex min-h-0 flex-col border-line border-l bg-surface">
        <Evidence item={item} />
        <div className="border-line border-t p-3">
          {judging.failure && (
            <p role="alert" className="pb-2 text-bad">
              {judging.failure}
            </p>
          )}
          {judged ? (
            <JudgedPanel
              judged={judged}
              waiting={given.waiting}
              onTakeBack={() => void judging.takeBack()}
              onForward={() => change(lookingForward)}
              onBack={() => change(lookingBack)}
            />
          ) : edit ? (
            <EditPanel
              key={panel}
              kind={isDrawing ? "draw" : "fix"}
              session={edit}
              spacingMm={lesion.spacingMm}
              onSend={sendEdit}
              onLeave={leaveEditing}
            />
          ) : (
            <Decisions
              key={item.id}
              item={item}
              note={note}
              onNote={(text) => setLocal({ itemId: item.id, panel, drawing, note: text })}
              choosing={panel === "reasons"}
              onChoosing={(choosing) => {
                setPanel(choosing ? "reasons" : "judge");
                if (!choosing) viewer.current?.focus();
              }}
              onRule={rule}
              onFix={() => {
                fixing.setRule(editRule);
                viewer.current?.run("key-slice");
                setPanel("fix");
              }}
              onDraw={beginDrawing}
              onSkip={() => {
                setLastView(view());
                judging.skip(item, view());
              }}
              onTakeBack={() => void judging.takeBack()}
              onBack={() => change(lookingBack)}
            />
          )}
          <LastDone sitting={sitting} waiting={given.waiting} />
        </div>
      </aside>
      <p role="status" className="sr-only">
        {judged ? `Looking back. ${itemWords(item)}` : itemWords(item)}
      </p>
    </div>
  );
}

const freshFor = (itemId: string) => ({
  itemId,
  note: "",
  panel: "judge" as Panel,
  /** How it was looked at when drawing began, and whether it ended: the picture stays as it is. */
  drawing: null as { view: ViewerView; left: boolean } | null,
});
