import type { ToolKind } from "../ReadBookmark.ts";

type OtherTool = Exclude<ToolKind, "recist-diameters">;

/** Cornerstone's tools by name; OHIF writes `Cornerstone3DTools@^0.1.0:ArrowAnnotate` as the tracking identifier. */
const TOOLS: Readonly<Record<string, OtherTool>> = {
  length: "line",
  arrowannotate: "arrow",
  ellipticalroi: "ellipse",
  circleroi: "ellipse",
  circle: "ellipse",
  rectangleroi: "other",
  freehandroi: "other",
  planarfreehandroi: "other",
  splineroi: "other",
  livewire: "other",
  angle: "other",
  cobbangle: "other",
  probe: "other",
};

/**
 * The tool that a Cornerstone-based viewer names in a tracking identifier; null for any other text, and for the
 * bidirectional tool, whose lines speak for themselves.
 */
export function toolOfTrackingId(trackingId: string | null): OtherTool | null {
  const name = /^cornerstone(?:3D)?Tools@[^:]*:(\w+)/i.exec(trackingId ?? "")?.[1];
  return name === undefined ? null : (TOOLS[name.toLowerCase()] ?? null);
}
