import type { HospitalTruth } from "./Hospital.ts";

/** The stages of mining, in their order: see DESIGN of the pipeline. The first counts studies, the others marks. */
const STAGES = [
  "find-studies",
  "read-bookmarks",
  "select-recist-diameters",
  "fetch-volumes",
  "drop-nonaxial",
  "place-on-slice",
  "anonymise",
  "write-volume",
  "derive-box",
  "measure-noise",
  "merge-duplicates",
  "locate-in-body",
  "split",
  "flag-for-review",
] as const;

export interface ExpectedStage {
  readonly stage: (typeof STAGES)[number];
  readonly received: number;
  readonly kept: number;
  readonly setAside: Readonly<Record<string, number>>;
}

/**
 * What a mining run over the whole hospital must count: nothing but the fates of its studies and marks, added up. The
 * first stage also counts the files that it passes over.
 */
export function expectedFunnel({ marks, studies, ignoredFiles }: HospitalTruth): ExpectedStage[] {
  let left = marks.length;
  return STAGES.map((stage) => {
    if (stage === "find-studies") {
      const setAside = countOf(studies.flatMap(({ fate }) => (fate === "kept" ? [] : [fate.reason])));
      for (const [reason, files] of Object.entries(ignoredFiles))
        setAside[reason] = (setAside[reason] ?? 0) + files;
      const kept = studies.filter(({ fate }) => fate === "kept").length;
      return { stage, received: kept + sumOf(setAside), kept, setAside };
    }
    const setAside = countOf(
      marks.flatMap(({ fate }) => ("stage" in fate && fate.stage === stage ? [fate.reason] : [])),
    );
    const received = left;
    left -= sumOf(setAside);
    return { stage, received, kept: left, setAside };
  });
}

/** How many lesions the dataset has in the end. */
export const expectedLesions = ({ marks }: HospitalTruth): number =>
  new Set(marks.flatMap(({ fate }) => ("lesion" in fate ? [fate.lesion] : []))).size;

function countOf(reasons: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
