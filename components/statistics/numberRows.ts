import type { Statistics } from "#lib/contracts/statistics.ts";
import { withCondition } from "#lib/domain/query/withCondition.ts";
import { PAPER_STATISTICS as PAPER } from "#lib/domain/statistics/paperStatistics.ts";
import { countText } from "../ui/countText.ts";

/** A number of the paper's section on data statistics, here and there. */
export interface NumberRow {
  readonly key: string;
  readonly label: string;
  readonly here: string;
  readonly paper: string;
  /** The query that gives the lesions behind the number; null where there is none. */
  readonly q: string | null;
}

/** The numbers of the lesions of a query beside the paper's, in its order. */
export function numberRows(n: Statistics["numbers"], q: string): readonly NumberRow[] {
  const row = (label: string, here: string, paper: string, condition: string | null): NumberRow => ({
    key: label,
    label,
    here,
    paper,
    q: here === NONE || condition === null ? null : condition === "" ? q : withCondition(q, condition),
  });
  /** The least or the greatest of a measure: opened are those that have it. */
  const end = (label: string, field: string, value: number | null, side: "<=" | ">=", paper: number) =>
    row(label, mm(value), mm(paper), value === null ? null : `${field}:${side}${value}`);
  const middle = (label: string, field: string, value: number | null, paper: number) =>
    row(label, mm(value), mm(paper), value === null ? null : `${field}:<=${value}`);
  const mostOnSlice = Math.max(0, ...Object.keys(n.bookmarksPerSlice).map(Number));
  return [
    row("Lesions", countText(n.lesions), countText(PAPER.lesions), ""),
    row("Key slices", countText(n.keySlices), countText(PAPER.keySlices), ""),
    row("Studies", countText(n.studies), countText(PAPER.studies), ""),
    row("Patients", countText(n.patients), countText(PAPER.patients), ""),
    row(
      "Lesions on a key slice",
      mostOnSlice > 1 ? `1 to ${mostOnSlice}` : mostOnSlice === 1 ? "1" : NONE,
      "1 to 3",
      mostOnSlice > 1 ? "onslice:>=2" : "",
    ),
    end("Slice interval, least", "interval", n.intervalMm.min, "<=", PAPER.intervalMm.min),
    end("Slice interval, greatest", "interval", n.intervalMm.max, ">=", PAPER.intervalMm.max),
    row(
      "Slice interval of 1 mm",
      share(n.intervalMm.share1mm),
      share(PAPER.intervalMm.share1mm),
      "interval:1",
    ),
    row(
      "Slice interval of 5 mm",
      share(n.intervalMm.share5mm),
      share(PAPER.intervalMm.share5mm),
      "interval:5",
    ),
    end("Pixel spacing, least", "spacing", n.spacingMm.min, "<=", PAPER.spacingMm.min),
    end("Pixel spacing, greatest", "spacing", n.spacingMm.max, ">=", PAPER.spacingMm.max),
    middle("Pixel spacing, median", "spacing", n.spacingMm.median, PAPER.spacingMm.median),
    ...sizeRows(n, row),
    middle("Box width, median", "width", n.boxWidthMm.median, PAPER.boxWidthMm.median),
    middle("Box height, median", "height", n.boxHeightMm.median, PAPER.boxHeightMm.median),
    end("Long diameter, least", "long", n.longMm.min, "<=", PAPER.longMm.min),
    end("Long diameter, greatest", "long", n.longMm.max, ">=", PAPER.longMm.max),
    end("Short diameter, least", "short", n.shortMm.min, "<=", PAPER.shortMm.min),
    end("Short diameter, greatest", "short", n.shortMm.max, ">=", PAPER.shortMm.max),
  ];
}

/** What the paper says of image sizes: nearly all are 512 × 512. */
const PAPER_SIZES: Readonly<Record<string, string>> = { "512x512": "99.88 %" };

function sizeRows(
  { imageSize, lesions }: Statistics["numbers"],
  row: (label: string, here: string, paper: string, condition: string) => NumberRow,
): readonly NumberRow[] {
  return Object.entries(imageSize)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([size, count]) => {
      const [columns = "", rows = ""] = size.split("x");
      return row(
        `Images of ${columns} × ${rows}`,
        share(count / lesions),
        PAPER_SIZES[size] ?? (size === "768x768" || size === "1024x1024" ? "0.12 % with larger ones" : NONE),
        `columns:${columns} rows:${rows}`,
      );
    });
}

const NONE = "–";
const mm = (value: number | null): string => (value === null ? NONE : `${Number(value.toFixed(2))} mm`);
const share = (value: number | null): string => (value === null ? NONE : `${(100 * value).toFixed(1)} %`);
