import type { Segment } from "../../domain/geometry/point.ts";

/** A row of the hospital's own export: a tool, an image, and points in pixels counted from 1. */
export interface ExportRow {
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly tool: "RECIST" | "Line";
  readonly lines: readonly Segment[];
  readonly longMm: number | null;
  readonly label: string;
}

const COLUMNS = [
  "SOP",
  "Series",
  "Study",
  "Tool",
  "x1",
  "y1",
  "x2",
  "y2",
  "x3",
  "y3",
  "x4",
  "y4",
  "Length",
  "Label",
] as const;

/** The export as CSV, in the form of DL_info: the first pixel's centre is (1, 1). */
export function siteExport(rows: readonly ExportRow[]): string {
  const lines = rows.map(({ sopUid, seriesUid, studyUid, tool, lines, longMm, label }) => {
    const points = lines.flat().flatMap(({ x, y }) => [(x + 0.5).toFixed(3), (y + 0.5).toFixed(3)]);
    while (points.length < 8) points.push("");
    return [
      sopUid,
      seriesUid,
      studyUid,
      tool,
      ...points,
      longMm?.toFixed(1) ?? "",
      `"${label.replaceAll('"', '""')}"`,
    ].join(",");
  });
  return `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}

/** How the export's columns are to be read; keep beside it. */
export const SITE_EXPORT_MAPPING = `${JSON.stringify(
  {
    space: "pixel",
    base: 1,
    units: "px",
    order: "long-first",
    points: [
      ["x1", "y1"],
      ["x2", "y2"],
      ["x3", "y3"],
      ["x4", "y4"],
    ],
    columns: {
      sopInstanceUid: "SOP",
      seriesInstanceUid: "Series",
      studyInstanceUid: "Study",
      tool: "Tool",
      longMm: "Length",
    },
    tools: { RECIST: "recist-diameters", Line: "line" },
    ignore: ["Label"],
  },
  null,
  2,
)}\n`;
