import type { ExportSubject } from "../release/ReleaseFacts.ts";
import type { Counts, DatasetCensus, Spread } from "./census.ts";
import type { Leak } from "./leakOf.ts";
import { significant } from "./significant.ts";
import type { TableProfile } from "./tableProfile.ts";

/** The name of the datasheet beside every export. */
export const DATASHEET_FILE = "DATASHEET.md";

/** What a format's own section says: where pixels count from, how files belong together. */
export interface FormatNotes {
  readonly format: string;
  readonly notes: readonly string[];
}

/**
 * The datasheet of an export, in Markdown: what it is of, how it came about, what is in it in numbers, how it is to be
 * read, and what it must not be used for. Its questions are those of Gebru et al., "Datasheets for Datasets" (2021); every
 * figure is counted from the rows that were written.
 */
export function datasheet(
  subject: ExportSubject,
  census: DatasetCensus,
  tables: readonly TableProfile[],
  { format, notes }: FormatNotes,
): string {
  const lines = [
    ...title(subject),
    "## What is in it",
    "",
    `Lesions in CT that radiologists measured in daily work by two perpendicular diameters (RECIST), each with its box, on its key slice. ${sentence(census)}`,
    "",
    ...table(
      ["part", "lesions", "patients"],
      [...Object.entries(census.splits).map(([split, { lesions, patients }]) => [split, lesions, patients])],
    ),
    ...table(["type", "lesions"], rowsOf(census.types)),
    ...table(
      ["", "least", "median", "most"],
      [
        spreadRow("long diameter [mm]", census.longMm),
        spreadRow("short diameter [mm]", census.shortMm),
        spreadRow("spacing [mm]", census.spacingMm),
        spreadRow("slice interval [mm]", census.intervalMm),
        spreadRow("age [years]", census.ageYears),
      ],
    ),
    ...table(["sex", "lesions"], rowsOf(census.sexes)),
    "## How it came about",
    "",
    "Marks of radiologists were read out of the archive, placed on their slices, merged where they overlap, boxed with a margin, and flagged where a rule doubts them; flagged ones are looked at by readers. A lesion's box holds both diameters with 5 px to spare unless its origin says otherwise.",
    "",
    ...table(["origin", "lesions"], rowsOf(census.origins)),
    ...table(["readers' verdict", "lesions"], rowsOf(census.verdicts)),
    `${census.flagged} lesions break a noise rule, ${census.noisy} were found doubtful by a person, ${census.lossy} lie on slices that had been compressed with loss.`,
    "",
    "## Parts do not leak",
    "",
    ...leakageLines(census),
    "",
    "## How it is to be read",
    "",
    `Format: ${format}.`,
    "",
    ...notes.map((note) => `- ${note}`),
    "",
    ...table(
      ["file", "rows", "columns"],
      tables.map(({ file, rows, columns }) => [file, rows, columns.length]),
    ),
    "What each column means, with its unit and what the data hold of it, stands in `dictionary.csv`; the same for machines in `croissant.json`.",
    "",
    "## What it is not",
    "",
    "- Not every lesion of a slice is marked: a place without a box is no proof of health.",
    "- Sizes and types are those that were of interest to somebody: it is no sample of a population.",
    "- No device for diagnosis was made or tested with it.",
    "",
    "## Privacy",
    "",
    "Names, dates, identifiers and free text of the archive are not in it. Patients, studies and series have running numbers of our own; sex and age in years are kept, and 90 stands for all ages above 89; days count from a patient's first study. Do not try to find out who somebody is.",
    "",
  ];
  return lines.join("\n");
}

function title(subject: ExportSubject): readonly string[] {
  if ("query" in subject) {
    const which =
      subject.query === "" ? "the dataset as it stood" : `the lesions that \`${subject.query}\` gave`;
    return [
      "# Lesion dataset",
      "",
      `An export of ${which}. It belongs to no release: another export may differ.`,
      "",
    ];
  }
  const { name, notes, query, sha256, createdAt } = subject.release;
  return [
    `# Lesion dataset, release ${name}`,
    "",
    `Frozen ${createdAt.slice(0, 10)}${query === "" ? "" : `, chosen by \`${query}\``}. SHA-256 over its lesions, versions and parts: \`${sha256}\`.`,
    "",
    ...(notes === "" ? [] : [notes, ""]),
  ];
}

const sentence = ({ lesions, keySlices, series, studies, patients }: DatasetCensus): string =>
  `${lesions} lesions on ${keySlices} key slices of ${series} series, ${studies} studies and ${patients} patients.`;

function leakageLines({ leakage: { patients, samePersonPairs, leaks } }: DatasetCensus): readonly string[] {
  const checked = `${patients} patients were checked, and ${samePersonPairs} pairs of them that are known to be one person.`;
  return leaks.length === 0
    ? [`${checked} None is in two parts.`]
    : [`${checked} **${leaks.length} are in two parts:**`, "", ...leaks.map((leak) => `- ${leakText(leak)}`)];
}

/** A person in two parts, for people: `patient 3 = 8 is in train and test`. */
export const leakText = ({ patients, splits }: Leak): string =>
  `patient ${patients.join(" = ")} is in ${splits.join(" and ")}`;

const rowsOf = (counts: Counts): readonly (readonly (string | number)[])[] => Object.entries(counts);

const spreadRow = (what: string, spread: Spread | null): readonly (string | number)[] =>
  spread === null
    ? [what, "", "", ""]
    : [what, significant(spread.least), significant(spread.median), significant(spread.most)];

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cellText).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}

const cellText = (cell: string | number): string => String(cell).replaceAll("|", "\\|");
