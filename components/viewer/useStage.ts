import { type RefObject, useEffect, useEffectEvent } from "react";
import type { ButtonAction, Buttons } from "#lib/domain/controls/buttons.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { WheelSteps } from "#lib/domain/viewing/wheelSteps.ts";
import { type Drag, type Pinch, startDrag, startPinch } from "./dragActions.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** How much a pixel of the wheel zooms; a trackpad's pinch arrives as the same event with ctrl, in smaller numbers. */
const WHEEL_ZOOM = 0.0015;
const PINCH_ZOOM = 0.01;

/** What stands on the picture and is pressed. */
const PRESSED = 'button, a, input, [role="button"]';

/**
 * Mouse, trackpad and touch on the picture. One finger does what the left button does, two zoom and move together.
 */
export function useStage(stage: RefObject<HTMLElement | null>, model: ViewerModel, buttons: Buttons): void {
  const actionOf = useEffectEvent((button: number): ButtonAction => {
    // The tool chosen in the toolbar stands for the left button.
    return [model.state.leftTool ?? buttons.left, buttons.middle, buttons.right][button] ?? "none";
  });
  const onWheel = useEffectEvent((event: WheelEvent, steps: WheelSteps, at: Point) => {
    if (event.ctrlKey) model.zoom(Math.exp(-event.deltaY * PINCH_ZOOM), at);
    else if (buttons.wheel === "zoom") model.zoom(Math.exp(-event.deltaY * WHEEL_ZOOM), at);
    else if (buttons.wheel === "slices") {
      const by = steps.take(event);
      if (by !== 0) model.step(by);
    } else return;
    // React listens to the wheel passively, so that it could not keep the page from scrolling.
    event.preventDefault();
  });

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const over = new AbortController();
    const wheel = new WheelSteps();
    const fingers = new Map<number, Point>();
    let drag: Drag | null = null;
    let pinch: Pinch | null = null;

    const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const release = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      drag = null;
      pinch = null;
    };
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
    ) => element.addEventListener(name, listener, { signal: over.signal, passive: false });

    on("wheel", (event) => onWheel(event, wheel, pointOf(event)));
    on("contextmenu", (event) => event.preventDefault());
    on("pointerdown", (event) => {
      // Captured, the click of a button would be the picture's.
      if (event.target instanceof Element && event.target.closest(PRESSED)) return;
      // The middle button would otherwise start the browser's own scrolling.
      if (event.button === 1) event.preventDefault();
      element.setPointerCapture(event.pointerId);
      const at = pointOf(event);
      if (event.pointerType === "touch") fingers.set(event.pointerId, at);
      const [one, other] = [...fingers.values()];
      pinch = one && other ? startPinch(model, one, other) : null;
      drag = pinch ? null : startDrag(actionOf(event.button), model, at);
    });
    on("pointermove", (event) => {
      const at = pointOf(event);
      if (event.pointerType !== "touch") model.change({ pointer: at });
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
      const [one, other] = [...fingers.values()];
      if (one && other) pinch?.(one, other);
      else drag?.(at);
    });
    on("pointerup", release);
    on("pointercancel", release);
    on("pointerleave", () => model.change({ pointer: null }));
    return () => over.abort();
  }, [stage, model]);
}
