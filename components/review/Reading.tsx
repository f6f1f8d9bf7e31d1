import { useRef, useState } from "react";
import type { Outbox, OutboxState } from "#lib/client/outbox/index.ts";
import { coordinatesFromDiameters, diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { useViewerSettings } from "../controls/index.ts";
import { type CtViewerHandle, useEditSession, type ViewerView } from "../viewer/index.ts";
import { Decisions } from "./Decisions.tsx";
import { EditPanel } from "./EditPanel.tsx";
import { Evidence } from "./Evidence.tsx";
import { ItemPicture } from "./ItemPicture.tsx";
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
  const now = local.itemId === item.id ? local : freshFor(item.id);
  const { panel, note, drawSlice, flag } = now;
  const become = (part: Partial<typeof local>) => setLocal({ ...now, ...part });

  const [lastView, setLastView] = useState<ViewerView | null>(null);
  const fixing = useEditSession(diametersFromCoordinates(lesion.coordinates));
  const drawn = useEditSession(null);
  const edit = panel === "fix" ? fixing : panel === "draw" ? drawn : null;

  const view = () => viewer.current?.view() ?? null;
  const rule = (ruling: Pick<Parameters<typeof judging.rule>[1], "decision" | "reason" | "coordinates">) => {
    setLastView(view());
    judging.rule(item, { ...ruling, note, seconds: seconds(), view: view() });
    // An item that is taken back comes back to be judged, not in the middle of being fixed.
    setLocal(freshFor(""));
    // What had the focus goes away with its panel.
    if (panel !== "judge") viewer.current?.focus();
  };

  function leaveEditing() {
    edit?.restart();
    become({ panel: "judge" });
    viewer.current?.focus();
  }
  function sendEdit() {
    if (!edit?.diameters || !edit.changed) return;
    const coordinates = coordinatesFromDiameters(edit.diameters);
    if (panel === "fix") return rule({ decision: "fix", coordinates });
    judging.draw(item, drawSlice, coordinates);
    leaveEditing();
  }
  function beginDrawing() {
    drawn.setRule(editRule);
    become({ panel: "draw", drawSlice: view()?.slice ?? lesion.slice });
    viewer.current?.focus();
  }

  const restored = sitting.restored?.itemId === item.id ? sitting.restored.view : null;
  return (
    <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_20rem]">
      <main id="content" tabIndex={-1} aria-label="Picture" className="min-h-0 min-w-0 p-2 outline-none">
        <ItemPicture
          viewer={viewer}
          item={item}
          flag={flag}
          edit={edit}
          editSlice={panel === "draw" ? drawSlice : lesion.slice}
          initialView={judged?.view ?? restored ?? startView(lesion, keepView ? lastView : null)}
        />
      </main>
      <aside aria-label="The item" className="flex min-h-0 flex-col border-line border-l bg-surface">
        <Evidence item={item} flag={flag} onFlag={(chosen) => become({ flag: chosen })} />
        <div
          id="decide"
          tabIndex={-1}
          className="flex min-h-58 flex-col justify-between border-line border-t p-3 outline-none"
        >
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
              kind={panel === "draw" ? "draw" : "fix"}
              session={edit}
              spacingMm={lesion.spacingMm}
              onSend={sendEdit}
              onLeave={leaveEditing}
            />
          ) : (
            <Decisions
              item={item}
              note={note}
              onNote={(text) => become({ note: text })}
              choosing={panel === "reasons"}
              onChoosing={(choosing) => {
                become({ panel: choosing ? "reasons" : "judge" });
                if (!choosing) viewer.current?.focus();
              }}
              onRule={rule}
              onFix={() => {
                fixing.setRule(editRule);
                viewer.current?.run("key-slice");
                become({ panel: "fix" });
                viewer.current?.focus();
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
  /** The slice that a lesion is drawn on: the one that was shown when drawing began. */
  drawSlice: 1,
  /** The flag that is drawn on the picture, by its place in the list. */
  flag: 0 as number | null,
});
