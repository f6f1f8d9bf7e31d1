import { describe, expect, it } from "vitest";
import { screenFromImage } from "#lib/domain/viewing/viewTransform.ts";
import { runCommand } from "./runCommand.ts";
import type { ViewerSeries, ViewerView } from "./types.ts";
import { ViewerModel } from "./ViewerModel.ts";

const SERIES: ViewerSeries = {
  name: "000001_01_01",
  columns: 512,
  rows: 512,
  slices: 60,
  spacingMm: [0.8, 0.8],
  intervalMm: 5,
  kept: [10, 11, 12, 20],
  orientation: [],
  windowHu: [-175, 275],
};
const BOX = { left: 100, top: 100, right: 120, bottom: 120 };
const SUBJECT = { series: SERIES, keySlice: 11, box: BOX, framing: "lesion" } as const;

const modelOf = (view: Partial<ViewerView> = {}) => {
  const model = new ViewerModel(SUBJECT, view);
  model.change({ viewport: { widthPx: 800, heightPx: 600 } });
  model.frame("lesion");
  return model;
};

describe("ViewerModel", () => {
  it("opens on the key slice, with the series' own window, and the lesion in the middle", () => {
    const { view } = modelOf();
    // The box is 16 mm wide: a field of 96 mm in the 600 px of the shorter side.
    expect(view).toEqual({
      slice: 11,
      window: { centerHu: 50, widthHu: 450 },
      inverted: false,
      centre: { x: 110, y: 110 },
      scale: 600 / 96,
      rotation: 0,
      flipped: false,
    });
  });

  it("frames the whole slice where that is asked for, and again after a reset", () => {
    const model = new ViewerModel({ ...SUBJECT, framing: "slice" });
    model.change({ viewport: { widthPx: 800, heightPx: 600 } });
    model.reset();
    const whole = model.view;
    expect(whole.centre).toEqual({ x: SERIES.columns / 2, y: SERIES.rows / 2 });
    // The slice's height in the 600 px of the viewport, or its width in the 800 px, whichever is tighter.
    const [x, y] = SERIES.spacingMm;
    expect(whole.scale).toBeCloseTo(Math.min(800 / (SERIES.columns * x), 600 / (SERIES.rows * y)));
    model.zoom(2);
    model.reset();
    expect(model.view).toEqual(whole);
  });

  it("takes over what it is given of a former view", () => {
    const model = new ViewerModel(SUBJECT, { window: { centerHu: -600, widthHu: 1500 }, inverted: true });
    expect(model.view).toMatchObject({
      slice: 11,
      window: { centerHu: -600, widthHu: 1500 },
      inverted: true,
    });
  });

  it("zooms around the pointer: what is under it stays under it", () => {
    const model = modelOf({ rotation: 90 });
    const pointer = { x: 123, y: 456 };
    const before = model.state.geometry;
    model.zoom(3, pointer);
    const { geometry, viewport } = model.state;
    expect(geometry.scale).toBeCloseTo(3 * before.scale);
    // The same point of the slice, found by the former view, is on the same point of the screen.
    const { spacingMm } = SERIES;
    const shift = {
      x: before.centre.x + (pointer.y - 300) / (before.scale * spacingMm[0]),
      y: before.centre.y - (pointer.x - 400) / (before.scale * spacingMm[1]),
    };
    const after = screenFromImage(geometry, viewport, spacingMm)(shift);
    expect(after.x).toBeCloseTo(123);
    expect(after.y).toBeCloseTo(456);
  });

  it("moves the picture with the pointer, also when it is turned and mirrored", () => {
    const model = modelOf({ rotation: 90, flipped: true });
    const corner = { x: 100, y: 100 };
    const onScreen = () =>
      screenFromImage(model.state.geometry, model.state.viewport, SERIES.spacingMm)(corner);
    const before = onScreen();
    model.pan(30, -20);
    expect(onScreen().x - before.x).toBeCloseTo(30);
    expect(onScreen().y - before.y).toBeCloseTo(-20);
  });

  it("steps over slices that are not kept", () => {
    const model = modelOf();
    model.step(2);
    expect(model.view.slice).toBe(20);
    model.step(1);
    expect(model.view.slice).toBe(20);
    runCommand(model, "key-slice", "down");
    expect(model.view.slice).toBe(11);
  });

  it("scrolls along with another viewer by mm, and does not answer", () => {
    const model = modelOf();
    // Two of 2.5 mm make one slice of 5 mm; rounding takes the first one as it.
    model.scrollMm(2);
    expect(model.view.slice).toBe(11);
    model.scrollMm(3);
    expect(model.view.slice).toBe(12);
    expect(model.takeScrolledMm()).toBe(0);
    model.step(-1);
    expect(model.takeScrolledMm()).toBe(-5);
  });

  it("hides the marks only as long as the key is held", () => {
    const model = modelOf();
    runCommand(model, "hide-overlays", "down");
    expect(model.state.marksHidden).toBe(true);
    runCommand(model, "hide-overlays", "up");
    expect(model.state.marksHidden).toBe(false);
  });

  it("resets all but the slice", () => {
    const model = modelOf();
    model.step(1);
    for (const command of ["rotate", "flip", "invert", "window-2", "zoom-in"] as const) {
      runCommand(model, command, "down");
    }
    runCommand(model, "reset-view", "down");
    expect(model.view).toEqual({ ...modelOf().view, slice: 12 });
  });

  it("keeps a window between one HU and all of them", () => {
    const model = modelOf();
    model.setView({ window: { centerHu: 1e9, widthHu: -5 } });
    expect(model.view.window).toEqual({ centerHu: 32767, widthHu: 1 });
  });
});
