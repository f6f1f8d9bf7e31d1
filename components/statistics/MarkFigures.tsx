import type { Statistics } from "#lib/contracts/statistics.ts";
import { BarChart, ChartFigure } from "../charts/index.ts";
import { countOf, countText } from "../ui/countText.ts";

const KIND_WORDS: Readonly<Record<string, string>> = {
  "recist-diameters": "RECIST",
  line: "line",
  arrow: "arrow",
  ellipse: "ellipse",
  segmentation: "segment.",
  text: "text",
  other: "other",
};

/** Who may open what is behind a figure of a mining run. */
export interface MiningRights {
  readonly items: boolean;
  /** In which year a study was made. */
  readonly years: boolean;
}

/** The paper's Figs. 3 to 5, of the marks of a mining run. */
export function MarkFigures({ marks, may }: { marks: NonNullable<Statistics["marks"]>; may: MiningRights }) {
  const items = (which: { stage: string; reason: string; year?: string; modality?: string }) =>
    may.items ? `/mining/runs/${marks.run}/items?${new URLSearchParams(which)}` : undefined;
  return (
    <>
      <MarkFigure
        title="Fig. 3: studies with marks by year"
        note={
          marks.years.length === 0
            ? "This run was finished before years were counted; the next one has them."
            : may.years
              ? "Each bar opens its studies. Years are shown to operators only, and are in no export."
              : "Which study is of which year operators alone see: a bar opens the marked CT studies of all years."
        }
        file="fig-3-years"
        head="Year"
        unit={["study", "studies"]}
        rows={marks.years.map(({ of, count }) => ({ of, label: of === "0" ? "no date" : of, count }))}
        hrefOf={(year) =>
          may.years
            ? items({ stage: "find-studies", reason: "received", year })
            : items({ stage: "find-studies", reason: "kept" })
        }
      />
      <MarkFigure
        title="Fig. 4: marks by modality"
        note="In the paper CT is the most frequent, then MR and nuclear medicine. Each bar opens its marks."
        file="fig-4-modalities"
        head="Modality"
        unit={["mark", "marks"]}
        rows={marks.modalities.map(({ of, count }) => ({ of, label: of, count }))}
        hrefOf={(modality) => items({ stage: "read-bookmarks", reason: "received", modality })}
      />
      <MarkFigure
        title="Fig. 5: marks by tool"
        note="In the paper, too, RECIST diameters are the most frequent. Each bar opens its marks."
        file="fig-5-tools"
        head="Tool"
        unit={["mark", "marks"]}
        rows={marks.kinds.map(({ of, count }) => ({ of, label: KIND_WORDS[of] ?? of, count }))}
        hrefOf={(kind) =>
          items({ stage: "select-recist-diameters", reason: kind === "recist-diameters" ? "kept" : kind })
        }
      />
    </>
  );
}

function MarkFigure({
  title,
  note,
  file,
  head,
  unit,
  rows,
  hrefOf,
}: {
  title: string;
  note: string;
  file: string;
  head: string;
  /** What is counted: one, and more. */
  unit: readonly [string, string];
  rows: readonly { readonly of: string; readonly label: string; readonly count: number }[];
  hrefOf: (of: string) => string | undefined;
}) {
  return (
    <ChartFigure
      title={title}
      note={note}
      file={file}
      table={{
        heads: [head, capital(unit[1])],
        rows: rows.map(({ of, label, count }) => ({ key: of, cells: [label, count], href: hrefOf(of) })),
      }}
    >
      <BarChart
        unit={unit[1]}
        wide={false}
        axisText={countText}
        rows={rows.map(({ of, label, count }) => {
          const href = hrefOf(of);
          return {
            key: of,
            label,
            value: count,
            text: countText(count),
            says: countOf(count, ...unit),
            ...(href !== undefined && { href }),
          };
        })}
      />
    </ChartFigure>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
