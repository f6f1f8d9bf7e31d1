import { orientationLetters } from "#lib/domain/viewing/orientationLetters.ts";
import { scaleBar } from "#lib/domain/viewing/scaleBar.ts";
import { imageFromScreen } from "#lib/domain/viewing/viewTransform.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";
import { offsetText, windowText } from "./viewerText.ts";

const CORNER =
  "figures pointer-events-none absolute rounded-sm bg-black/60 px-1.5 py-0.5 text-caption text-ink select-none";

/** What stands around the picture: slice, window, HU under the pointer, length, sides of the patient. */
export function Corners({ model }: { model: ViewerModel }) {
  return (
    <div aria-hidden="true">
      <SliceCorner model={model} />
      <WindowCorner model={model} />
      <ValueCorner model={model} />
      <ScaleBar model={model} />
      <Letters model={model} />
    </div>
  );
}

function SliceCorner({ model }: { model: ViewerModel }) {
  const slice = useViewer(model, (state) => state.slice);
  const { series } = model.subject;
  return (
    <p className={`${CORNER} top-2 left-2`}>
      <span className="font-semibold">{slice}</span> of {series.slices}
      <span className="text-soft"> · {offsetText(slice, model.subject)}</span>
    </p>
  );
}

function WindowCorner({ model }: { model: ViewerModel }) {
  const window = useViewer(model, (state) => state.window);
  const inverted = useViewer(model, (state) => state.inverted);
  return (
    <p className={`${CORNER} right-2 bottom-2`}>
      <span className="text-soft">W / L</span> {windowText(window)}
      {inverted && <span className="text-aside"> inverted</span>}
    </p>
  );
}

/** HU of the pixel under the pointer, and which pixel that is. */
function ValueCorner({ model }: { model: ViewerModel }) {
  const pointer = useViewer(model, (state) => state.pointer);
  const probe = useViewer(model, (state) => state.probe);
  const geometry = useViewer(model, (state) => state.geometry);
  useViewer(model, (state) => state.slice);
  useViewer(model, (state) => state.picture);
  const { shown } = model;
  if (!pointer || !shown) return null;

  const at = imageFromScreen(geometry, model.state.viewport, model.subject.series.spacingMm)(pointer);
  const column = Math.floor(at.x);
  const row = Math.floor(at.y);
  if (column < 0 || row < 0 || column >= shown.columns || row >= shown.rows) return null;
  const hu = `${shown.hu[row * shown.columns + column] ?? 0} HU`.replace("-", "−");
  return (
    <>
      <p className={`${CORNER} top-2 right-2`}>
        <span className="font-semibold">{hu}</span>
        <span className="text-soft">
          {" "}
          · {column}, {row}
        </span>
      </p>
      {probe && (
        <p
          className="figures pointer-events-none absolute rounded-sm bg-black/75 px-1.5 py-0.5 text-accent text-caption"
          style={{ left: pointer.x + 14, top: pointer.y + 14 }}
        >
          {hu}
        </p>
      )}
    </>
  );
}

/** Room for the bar [CSS px]. */
const BAR_ROOM = 160;

function ScaleBar({ model }: { model: ViewerModel }) {
  const { lengthMm, lengthPx } = scaleBar(
    useViewer(model, (state) => state.geometry.scale),
    BAR_ROOM,
  );
  return (
    <div className="pointer-events-none absolute bottom-2 left-2 rounded-sm bg-black/60 px-1.5 pt-0.5 pb-1.5 text-caption text-ink">
      <span className="figures">{lengthMm} mm</span>
      <div className="h-1.5 border-ink border-x border-b" style={{ width: lengthPx }} />
    </div>
  );
}

function Letters({ model }: { model: ViewerModel }) {
  const geometry = useViewer(model, (state) => state.geometry);
  const letters = orientationLetters(model.subject.series.orientation, geometry);
  if (!letters) return null;
  const letter =
    "pointer-events-none absolute rounded-sm bg-black/45 px-1 font-semibold text-caption text-ink";
  return (
    <>
      <span className={`${letter} top-2 left-1/2 -translate-x-1/2`}>{letters.top}</span>
      <span className={`${letter} top-1/2 right-2 -translate-y-1/2`}>{letters.right}</span>
      <span className={`${letter} bottom-2 left-1/2 -translate-x-1/2`}>{letters.bottom}</span>
      <span className={`${letter} top-1/2 left-2 -translate-y-1/2`}>{letters.left}</span>
    </>
  );
}
