import type { Statistics } from "#lib/contracts/statistics.ts";
import { withCondition } from "#lib/domain/query/withCondition.ts";
import {
  BOX_CLASS_MM,
  BOX_CLASSES,
  boxClassQuery,
  boxClassText,
  boxHistogram,
} from "#lib/domain/statistics/boxClasses.ts";
import { PAPER_STATISTICS } from "#lib/domain/statistics/paperStatistics.ts";
import { BarChart, ChartFigure, HeatChart } from "../charts/index.ts";
import { countOf, countText } from "../ui/countText.ts";
import { lesionsAddress } from "./lesionsAddress.ts";

const EDGES = Array.from({ length: BOX_CLASSES }, (_, i) => String(i * BOX_CLASS_MM));

/** The paper's Fig. 6: how large the boxes are. */
export function BoxFigures({ boxes, q }: { boxes: Statistics["boxes"]; q: string }) {
  const cells = boxes.map(({ width, height, lesions }) => ({
    column: width,
    row: height,
    value: lesions,
    says: `${boxClassText(width)} wide, ${boxClassText(height)} high: ${countOf(lesions, "lesion")}`,
    href: lesionsAddress(
      withCondition(q, `${boxClassQuery("width", width)} ${boxClassQuery("height", height)}`),
    ),
  }));
  return (
    <>
      <ChartFigure
        title="Fig. 6: sizes of the boxes"
        note="Width against height [mm], with the padding; the lighter, the more lesions."
        file="fig-6-box-sizes"
        table={{
          heads: ["Width", "Height", "Lesions"],
          rows: boxes.map(({ width, height, lesions }, i) => ({
            key: `${width} ${height}`,
            cells: [boxClassText(width), boxClassText(height), lesions],
            href: cells[i]?.href,
          })),
        }}
      >
        <HeatChart cells={cells} classes={BOX_CLASSES} edges={EDGES} across="width [mm]" up="height [mm]" />
      </ChartFigure>
      <div className="grid gap-4">
        <BoxSide side="width" boxes={boxes} q={q} />
        <BoxSide side="height" boxes={boxes} q={q} />
      </div>
    </>
  );
}

function BoxSide({ side, boxes, q }: { side: "width" | "height"; boxes: Statistics["boxes"]; q: string }) {
  const counts = boxHistogram(boxes, side);
  const rows = counts.map((count, at) => ({
    key: String(at),
    label: boxClassText(at),
    short: EDGES[at] ?? "",
    value: count,
    text: countText(count),
    says: countOf(count, "lesion"),
    href: lesionsAddress(withCondition(q, boxClassQuery(side, at))),
  }));
  return (
    <ChartFigure
      title={`Fig. 6: ${side} of the boxes`}
      file={`fig-6-box-${side}`}
      table={{
        heads: [side === "width" ? "Width" : "Height", "Lesions"],
        rows:
          boxes.length === 0
            ? []
            : rows.map(({ key, label, value, href }) => ({ key, cells: [label, value], href })),
      }}
    >
      <BarChart rows={rows} unit="lesions" axisText={countText} crowded />
    </ChartFigure>
  );
}

const PAPER_LABELLED = Object.values(PAPER_STATISTICS.types).reduce((sum, count) => sum + count, 0);
/** Shares of patients (paper, section 3). */
const PAPER_SPLITS: Readonly<Record<string, number>> = { train: 0.7, validation: 0.15, test: 0.15 };

/** The paper's count of types: shares of those that are labelled, here and there. */
export function TypeFigure({ types, q }: { types: Readonly<Record<string, number>>; q: string }) {
  const labelled = Object.values(types).reduce((sum, count) => sum + count, 0);
  const rows = Object.entries(PAPER_STATISTICS.types).map(([type, inPaper]) => {
    const count = types[type] ?? 0;
    const share = labelled === 0 ? 0 : count / labelled;
    return {
      key: type,
      label: type,
      short: type === "mediastinum" ? "mediast." : type,
      value: share,
      beside: inPaper / PAPER_LABELLED,
      count,
      inPaper,
      text: countText(count),
      says: `${countOf(count, "lesion")}, in the paper ${countText(inPaper)}`,
      href: lesionsAddress(withCondition(q, `type:"${type}"`)),
    };
  });
  return (
    <ChartFigure
      title="Types"
      note={`Shares of the ${countText(labelled)} labelled lesions; dashed: of the paper's ${countText(PAPER_LABELLED)}.`}
      file="types"
      table={{
        heads: ["Type", "Lesions", "In the paper"],
        rows: rows.map(({ key, label, count, inPaper, href }) => ({
          key,
          cells: [label, count, inPaper],
          href,
        })),
      }}
    >
      <BarChart rows={rows} unit="share of the labelled" axisText={percent} />
    </ChartFigure>
  );
}

/** The parts of the dataset. */
export function SplitFigure({
  splits,
  lesions,
  q,
}: {
  splits: Readonly<Record<string, number>>;
  lesions: number;
  q: string;
}) {
  const rows = Object.entries(splits).map(([split, count]) => ({
    key: split,
    label: split,
    value: lesions === 0 ? 0 : count / lesions,
    beside: PAPER_SPLITS[split] ?? 0,
    count,
    text: countText(count),
    says: countOf(count, "lesion"),
    href: lesionsAddress(withCondition(q, `split:${split}`)),
  }));
  return (
    <ChartFigure
      title="Parts"
      note="Shares of lesions; dashed: the paper’s shares of patients."
      file="splits"
      table={{
        heads: ["Part", "Lesions", "Of patients, in the paper"],
        rows: rows.map(({ key, label, count, beside, href }) => ({
          key,
          cells: [label, count, percent(beside)],
          href,
        })),
      }}
    >
      <BarChart rows={rows} unit="share of lesions" axisText={percent} />
    </ChartFigure>
  );
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
