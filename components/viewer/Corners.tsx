import { orientationLetters } from "#lib/domain/viewing/orientationLetters.ts";
import { scaleBar } from "#lib/domain/viewing/scaleBar.ts";
import { imageFromScreen } from "#lib/domain/viewing/viewTransform.ts";
import { useFollower } from "./useFollower.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";
import { offsetText, windowText } from "./viewerText.ts";
import { Written } from "./Written.tsx";

/** Where numbers that change with a drag stand: of a size of its own, so that they move nothing else. */
const PLACE = "pointer-events-none absolute flex h-7 w-60 contain-strict";
const CORNER = "figures rounded-sm bg-black/60 px-1.5 py-0.5 text-caption text-ink select-none";

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

const sliceText = ({ state }: ViewerModel) => String(state.slice);
const placeText = ({ state, subject }: ViewerModel) => ` · ${offsetText(state.slice, subject)}`;

function SliceCorner({ model }: { model: ViewerModel }) {
  return (
    <div className={`${PLACE} top-2 left-2 items-start`}>
      <p className={CORNER}>
        <Written model={model} text={sliceText} className="font-semibold" /> of {model.subject.series.slices}
        <Written model={model} text={placeText} className="text-soft" />
      </p>
    </div>
  );
}

const windowNow = ({ state }: ViewerModel) => windowText(state.window);

function WindowCorner({ model }: { model: ViewerModel }) {
  const inverted = useViewer(model, (state) => state.inverted);
  return (
    <div className={`${PLACE} right-2 bottom-2 items-end justify-end`}>
      <p className={CORNER}>
        <span className="text-soft">W / L</span> <Written model={model} text={windowNow} />
        {inverted && <span className="text-aside"> inverted</span>}
      </p>
    </div>
  );
}

/** HU of the pixel under the pointer, and which pixel that is; null where there is none. */
function underPointer(model: ViewerModel): { hu: number; column: number; row: number } | null {
  const { shown, state, subject } = model;
  if (!state.pointer || !shown) return null;
  const at = imageFromScreen(state.geometry, state.viewport, subject.series.spacingMm)(state.pointer);
  const column = Math.floor(at.x);
  const row = Math.floor(at.y);
  if (column < 0 || row < 0 || column >= shown.columns || row >= shown.rows) return null;
  return { hu: shown.hu[row * shown.columns + column] ?? 0, column, row };
}

function huText(model: ViewerModel): string {
  const pixel = underPointer(model);
  return pixel ? `${pixel.hu} HU`.replace("-", "−") : "";
}

function pixelText(model: ViewerModel): string {
  const pixel = underPointer(model);
  return pixel ? ` · ${pixel.column}, ${pixel.row}` : "";
}

function showOverPixels(element: HTMLElement, model: ViewerModel): void {
  const isHidden = underPointer(model) === null;
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

function placeAtPointer(element: HTMLElement, model: ViewerModel): void {
  const { pointer } = model.state;
  showOverPixels(element, model);
  if (pointer) element.style.transform = `translate(${pointer.x + 14}px, ${pointer.y + 14}px)`;
}

function ValueCorner({ model }: { model: ViewerModel }) {
  const probe = useViewer(model, (state) => state.probe);
  return (
    <>
      <div className={`${PLACE} top-2 right-2 items-start justify-end`}>
        <p ref={useFollower(model, showOverPixels)} className={CORNER}>
          <Written model={model} text={huText} className="font-semibold" />
          <Written model={model} text={pixelText} className="text-soft" />
        </p>
      </div>
      {probe && <Probe model={model} />}
    </>
  );
}

function Probe({ model }: { model: ViewerModel }) {
  return (
    <p
      ref={useFollower(model, placeAtPointer)}
      className="figures pointer-events-none absolute top-0 left-0 rounded-sm bg-black/75 px-1.5 py-0.5 text-accent text-caption"
    >
      <Written model={model} text={huText} />
    </p>
  );
}

/** Room for the bar [CSS px]. */
const BAR_ROOM = 160;

const barOf = ({ state }: ViewerModel) => scaleBar(state.geometry.scale, BAR_ROOM);
const lengthText = (model: ViewerModel) => `${barOf(model).lengthMm} mm`;

function drawBar(element: HTMLElement, model: ViewerModel): void {
  const width = `${barOf(model).lengthPx}px`;
  if (element.style.width !== width) element.style.width = width;
}

function ScaleBar({ model }: { model: ViewerModel }) {
  return (
    <div className="pointer-events-none absolute bottom-2 left-2 rounded-sm bg-black/60 px-1.5 pt-0.5 pb-1.5 text-caption text-ink">
      <Written model={model} text={lengthText} className="figures" />
      <div ref={useFollower(model, drawBar)} className="h-1.5 border-ink border-x border-b" />
    </div>
  );
}

function Letters({ model }: { model: ViewerModel }) {
  const rotation = useViewer(model, (state) => state.geometry.rotation);
  const flipped = useViewer(model, (state) => state.geometry.flipped);
  const letters = orientationLetters(model.subject.series.orientation, { rotation, flipped });
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
