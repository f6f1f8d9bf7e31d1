"use client";

import { useState } from "react";
import { DrawOverlay } from "./DrawOverlay.tsx";
import { EditOverlay } from "./EditOverlay.tsx";
import type { OverlaySpace } from "./OverlaySpace.ts";
import type { EditSession } from "./useEditSession.ts";

/** The overlay that a session needs: to draw when nothing is drawn yet, else to edit what is. */
export function MarkEditor(props: OverlaySpace & { session: EditSession }) {
  const { diameters } = props.session;
  const [drewHere, setDrewHere] = useState(false);
  if (!diameters && !drewHere) setDrewHere(true);
  if (!diameters) return <DrawOverlay {...props} />;
  return <EditOverlay {...props} diameters={diameters} takesFocus={drewHere} />;
}
