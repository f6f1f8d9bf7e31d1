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

/** The paper's Figs. 3 to 5, of the marks of a mining run. */
export function MarkFigures({
  marks,
  seesMining,
}: {
  marks: NonNullable<Statistics["marks"]>;
  /** Whether the run's pages are open to the reader. */
  seesMining: boolean;
}) {
  const run = `/mining/runs/${marks.run}`;
  const items = (reason: string) =>
    `${run}/items?${new URLSearchParams({ stage: "select-recist-diameters", reason })}`;
  return (
    <>
      <MarkFigure
        title="Fig. 3: marks by year"
        note="The paper counts studies. Days are kept as offsets within a patient, so a year is no list that could be opened: its bar opens the run."
        file="fig-3-years"
        head="Year"
        rows={marks.years.map(({ of, count }) => ({ of, label: of === "0" ? "no date" : of, count }))}
        hrefOf={() => (seesMining ? run : undefined)}
      />
      <MarkFigure
        title="Fig. 4: marks by modality"
        note="In the paper CT is the most frequent, then MR and nuclear medicine. Unknown: the image is not in the source."
        file="fig-4-modalities"
        head="Modality"
        rows={marks.modalities.map(({ of, count }) => ({ of, label: of, count }))}
        hrefOf={() => (seesMining ? run : undefined)}
      />
      <MarkFigure
        title="Fig. 5: marks by tool"
        note="In the paper, too, RECIST diameters are the most frequent. Each bar opens its marks."
        file="fig-5-tools"
        head="Tool"
        rows={marks.kinds.map(({ of, count }) => ({ of, label: KIND_WORDS[of] ?? of, count }))}
        hrefOf={(kind) => (seesMining ? items(kind === "recist-diameters" ? "kept" : kind) : undefined)}
      />
    </>
  );
}

function MarkFigure({
  title,
  note,
  file,
  head,
  rows,
  hrefOf,
}: {
  title: string;
  note: string;
  file: string;
  head: string;
  rows: readonly { readonly of: string; readonly label: string; readonly count: number }[];
  hrefOf: (of: string) => string | undefined;
}) {
  return (
    <ChartFigure
      title={title}
      note={note}
      file={file}
      table={{
        heads: [head, "Marks"],
        rows: rows.map(({ of, label, count }) => ({ key: of, cells: [label, count], href: hrefOf(of) })),
      }}
    >
      <BarChart
        unit="marks"
        wide={false}
        axisText={countText}
        rows={rows.map(({ of, label, count }) => {
          const href = hrefOf(of);
          return {
            key: of,
            label,
            value: count,
            text: countText(count),
            says: countOf(count, "mark"),
            ...(href !== undefined && { href }),
          };
        })}
      />
    </ChartFigure>
  );
}
