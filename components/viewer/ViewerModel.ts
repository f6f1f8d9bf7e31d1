import { type BrowserSlice, sliceId, slices } from "#lib/client/slices/index.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";
import { fitBox } from "#lib/domain/viewing/fitBox.ts";
import { keptSliceFrom, outwardFrom } from "#lib/domain/viewing/sliceOrder.ts";
import { imageFromScreen, matrixOfView, type Viewport } from "#lib/domain/viewing/viewTransform.ts";
import type { Raster } from "./openRaster.ts";
import type { ViewerView } from "./types.ts";
import {
  boundedScale,
  boundedWindow,
  type Picture,
  type Subject,
  startOf,
  type ViewerState,
} from "./ViewerState.ts";

/** What follows the viewport's size until a person zooms or pans. */
type Framing = "lesion" | "slice" | null;

/** Slices on either side of the shown one that are fetched. */
const REACH = 60;

/**
 * What a viewer shows, outside React: dragging changes it far more often than React should render. The picture is
 * drawn, and whoever listens is told, once per frame.
 */
export class ViewerModel {
  #subject: Subject;
  #state: ViewerState;
  #framing: Framing = "lesion";
  #raster: Raster | null = null;
  #frame = 0;
  #isOpen = false;
  #towards: 1 | -1 = 1;
  #scrolledMm = 0;
  #owedMm = 0;
  readonly #listeners = new Set<() => void>();

  constructor(subject: Subject, initial: Partial<ViewerView> = {}) {
    this.#subject = subject;
    this.#state = {
      ...startOf(subject),
      viewport: { widthPx: 0, heightPx: 0 },
      picture: "waiting",
      leftTool: null,
      pointer: null,
      marksHidden: false,
      hiddenLayers: new Set(),
      magnifier: false,
      probe: false,
      measure: null,
    };
    this.open(subject, initial);
  }

  get state(): ViewerState {
    return this.#state;
  }

  get subject(): Subject {
    return this.#subject;
  }

  get view(): ViewerView {
    const { slice, window, inverted, geometry } = this.#state;
    return { slice, window, inverted, ...geometry };
  }

  /** The shown slice; null while it is on its way. */
  get shown(): BrowserSlice | null {
    if (this.#state.picture !== "shown") return null;
    return slices.peek(sliceId(this.#subject.series.name, this.#state.slice)) ?? null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks at something else, from scratch but for what `initial` gives. */
  open(subject: Subject, initial: Partial<ViewerView> = {}): void {
    this.#subject = subject;
    this.#framing = subject.framing;
    this.change(startOf(subject));
    this.#fit();
    this.setView(initial);
    this.#scrolledMm = 0;
    this.#owedMm = 0;
    this.#seek();
  }

  /** What is looked at has another description, and is the same. */
  update(subject: Subject): void {
    this.#subject = subject;
  }

  /** Draws in this element from now on, and fetches; returns how to stop both. */
  drawOn(element: HTMLElement, open: (element: HTMLElement) => Promise<Raster>): () => void {
    let isOver = false;
    let close = () => {};
    void open(element).then((raster) => {
      if (isOver) return raster.close();
      this.#raster = raster;
      const size = new ResizeObserver(() =>
        this.#resize({ widthPx: element.clientWidth, heightPx: element.clientHeight }),
      );
      size.observe(element);
      const stop = slices.subscribe(() => this.#look());
      this.#seek();
      close = () => {
        size.disconnect();
        stop();
        this.#raster = null;
        raster.close();
      };
    });
    // The slices need not wait for cornerstone.
    this.#isOpen = true;
    this.#seek();
    return () => {
      isOver = true;
      this.#isOpen = false;
      close();
      slices.want(this, []);
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#state = { ...this.#state, picture: "waiting" };
    };
  }

  /** The shown slice through its window, see `Raster`. */
  picture(): HTMLCanvasElement | null {
    return this.#raster?.picture() ?? null;
  }

  /** Shows that; what is not given stays. Where it looks at is then no longer a matter of the viewport's size. */
  setView({ slice, window, inverted, centre, scale, rotation, flipped }: Partial<ViewerView>): void {
    if (centre || scale !== undefined) this.#framing = null;
    const { window: windowNow, inverted: invertedNow, geometry } = this.#state;
    const isMoved = centre || scale !== undefined || rotation !== undefined || flipped !== undefined;
    this.change({
      window: window ? boundedWindow(window) : windowNow,
      inverted: inverted ?? invertedNow,
      // The same one where nothing moves: what is placed by it need not be placed anew.
      geometry: isMoved
        ? {
            centre: centre ?? geometry.centre,
            scale: boundedScale(scale ?? geometry.scale),
            rotation: rotation ?? geometry.rotation,
            flipped: flipped ?? geometry.flipped,
          }
        : geometry,
    });
    if (slice !== undefined) this.goTo(slice);
    if (rotation !== undefined) this.#fit();
  }

  goTo(slice: number): void {
    const by = slice - this.#state.slice;
    if (by === 0) return;
    this.#towards = by > 0 ? 1 : -1;
    this.#scrolledMm += by * this.#intervalMm();
    this.change({ slice });
    this.#seek();
  }

  /** Goes `by` kept slices further. */
  step(by: number): void {
    this.goTo(keptSliceFrom(this.#state.slice, this.#subject.series.kept, by));
  }

  /** Scrolls along with another viewer. Less than a slice is kept until it adds up. */
  scrollMm(mm: number): void {
    this.#owedMm += mm;
    const by = Math.round(this.#owedMm / this.#intervalMm());
    if (by === 0) return;
    this.#owedMm -= by * this.#intervalMm();
    const { kept } = this.#subject.series;
    const scrolledMm = this.#scrolledMm;
    this.goTo(keptSliceFrom(this.#state.slice + by, kept, 0));
    this.#scrolledMm = scrolledMm;
  }

  /** How far a person scrolled here since this was last asked [mm, towards higher numbers]. */
  takeScrolledMm(): number {
    const mm = this.#scrolledMm;
    this.#scrolledMm = 0;
    return mm;
  }

  /** Zooms by a factor, so that what is under this point of the screen stays there. */
  zoom(factor: number, around: Point = this.#middle()): void {
    const { geometry, viewport } = this.#state;
    const { spacingMm } = this.#subject.series;
    const scale = boundedScale(geometry.scale * factor);
    const stays = imageFromScreen(geometry, viewport, spacingMm)(around);
    const moved = imageFromScreen({ ...geometry, scale }, viewport, spacingMm)(around);
    const { x, y } = geometry.centre;
    this.setView({ scale, centre: { x: x + stays.x - moved.x, y: y + stays.y - moved.y } });
  }

  /** Moves the picture by so many CSS pixels. */
  pan(byX: number, byY: number): void {
    const { geometry, viewport } = this.#state;
    const middle = this.#middle();
    const toImage = imageFromScreen(geometry, viewport, this.#subject.series.spacingMm);
    this.setView({ centre: toImage({ x: middle.x - byX, y: middle.y - byY }) });
  }

  /** Frames the lesion or the whole slice, and keeps it framed when the viewport changes. */
  frame(what: "lesion" | "slice"): void {
    this.#framing = what;
    this.#fit();
  }

  /** Everything as it was opened, on the slice where one is. */
  reset(): void {
    this.change({ ...startOf(this.#subject), slice: this.#state.slice });
    this.frame(this.#subject.framing);
  }

  change(part: Partial<ViewerState>): void {
    this.#state = { ...this.#state, ...part };
    this.#schedule();
  }

  #resize(viewport: Viewport): void {
    this.change({ viewport });
    this.#fit();
    this.#drawNow();
  }

  /** Series without one interval count as 1 mm a slice: linked to another, they scroll slice by slice. */
  #intervalMm(): number {
    return this.#subject.series.intervalMm ?? 1;
  }

  #middle(): Point {
    const { widthPx, heightPx } = this.#state.viewport;
    return { x: widthPx / 2, y: heightPx / 2 };
  }

  #fit(): void {
    const { viewport, geometry } = this.#state;
    if (!this.#framing || viewport.widthPx === 0 || viewport.heightPx === 0) return;
    const { series, box } = this.#subject;
    const whole = { left: 0, top: 0, right: series.columns, bottom: series.rows };
    const field = this.#framing === "lesion" && box ? fieldAround(box, series.spacingMm).box : whole;
    this.change({
      geometry: { ...geometry, ...fitBox(field, viewport, series.spacingMm, geometry.rotation) },
    });
  }

  /** Says which slices are wanted, and shows the asked one or nothing. */
  #seek(): void {
    if (!this.#isOpen) return;
    const { series } = this.#subject;
    const near = outwardFrom(this.#state.slice, series.kept, { towards: this.#towards, reach: REACH });
    slices.want(
      this,
      near.map((slice) => sliceId(series.name, slice)),
    );
    this.#look();
  }

  #look(): void {
    const { series } = this.#subject;
    const { slice } = this.#state;
    const id = sliceId(series.name, slice);
    // Looked up, not only asked for: the shown slice is the last that may be pushed out.
    if (slices.peek(id)) {
      void this.#raster?.show(id).then((isShown) => {
        if (isShown) this.change({ picture: "shown" });
      });
      return;
    }
    this.#raster?.hide();
    if (!series.kept.includes(slice)) this.#become("not-kept");
    else this.#become(slices.stateOf(id) === "failed" ? "failed" : "waiting");
  }

  #become(picture: Picture): void {
    if (picture !== this.#state.picture) this.change({ picture });
  }

  #schedule(): void {
    if (this.#frame !== 0 || typeof requestAnimationFrame === "undefined") return;
    this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { geometry, viewport } = this.#state;
    this.#raster?.draw(this.#state, matrixOfView(geometry, viewport, this.#subject.series.spacingMm));
    for (const listener of this.#listeners) listener();
  }
}
