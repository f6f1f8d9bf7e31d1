import type { DiameterEnd } from "#lib/domain/editing/moveEnd.ts";

/** What an end's handle is found by. */
export const nameOfEnd = ({ axis, at }: DiameterEnd): string => `${axis}-${at}`;

/** The same line's end after the diameters have changed names. */
export const otherAxis = ({ axis, at }: DiameterEnd): DiameterEnd => ({
  axis: axis === "long" ? "short" : "long",
  at,
});

/** Makes an end the one that arrow keys move. */
export function focusEnd(svg: SVGSVGElement | null, end: DiameterEnd): void {
  svg?.querySelector<SVGElement>(`[data-end="${nameOfEnd(end)}"]`)?.focus({ preventScroll: true });
}
