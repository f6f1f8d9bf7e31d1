import { AppError } from "#lib/domain/errors.ts";
import type { DatasetStatistics } from "#lib/domain/statistics/DatasetStatistics.ts";
import { PAPER_STATISTICS } from "#lib/domain/statistics/paperStatistics.ts";
import { describeStatistics } from "#lib/usecases/statistics/describeStatistics.ts";
import type { Command } from "../Command.ts";

/** The paper's numbers on this dataset. */
export const command: Command = {
  name: "stats",
  summary: "tell the paper's data statistics of this dataset",
  usage: `stats [--filter QUERY]
  The numbers of DeepLesion's section on data statistics, here and in the paper.`,
  options: {
    filter: {
      type: "string",
      value: "QUERY",
      help: 'only the lesions that a query gives: "type:lung long:>=10"',
    },
  },
  async run({ values, positionals, services, out }) {
    if (positionals.length > 0)
      throw new AppError("bad-request", "stats takes no words besides its options.");
    const query = typeof values.filter === "string" ? values.filter : "";
    const statistics = await describeStatistics(await services(), query);
    out(statistics, () => textOf(statistics));
    return 0;
  },
};

function textOf(here: DatasetStatistics): string {
  const paper = PAPER_STATISTICS;
  const rows: readonly (readonly [what: string, here: string, paper: string])[] = [
    ["", "here", "paper"],
    ["lesions", String(here.lesions), String(paper.lesions)],
    ["key slices", String(here.keySlices), String(paper.keySlices)],
    ["studies", String(here.studies), String(paper.studies)],
    ["patients", String(here.patients), String(paper.patients)],
    ["slice interval", extent(here.intervalMm), extent(paper.intervalMm)],
    ["  of 1 mm", share(here.intervalMm.share1mm), share(paper.intervalMm.share1mm)],
    ["  of 5 mm", share(here.intervalMm.share5mm), share(paper.intervalMm.share5mm)],
    ["pixel spacing", extent(here.spacingMm), extent(paper.spacingMm)],
    ["  median", mm(here.spacingMm.median), mm(paper.spacingMm.median)],
    ["box width, median", mm(here.boxWidthMm.median), mm(paper.boxWidthMm.median)],
    ["box height, median", mm(here.boxHeightMm.median), mm(paper.boxHeightMm.median)],
    ["long diameter", extent(here.longMm), extent(paper.longMm)],
    ["short diameter", extent(here.shortMm), extent(paper.shortMm)],
    ...Object.entries(paper.types).map(([type, count]): [string, string, string] => [
      type,
      String(here.types[type] ?? 0),
      String(count),
    ]),
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  const middle = Math.max(...rows.map(([, value]) => value.length));
  return rows
    .map(([what, value, told]) => `${what.padEnd(width)}  ${value.padStart(middle)}  ${told}`)
    .join("\n");
}

const mm = (value: number | null): string => (value === null ? "-" : `${value.toFixed(2)} mm`);
const share = (value: number | null): string => (value === null ? "-" : `${(100 * value).toFixed(1)} %`);
const extent = ({ min, max }: { readonly min: number | null; readonly max: number | null }): string =>
  min === null ? "-" : `${mm(min)} to ${mm(max)}`;
