import type { Dataset } from "#lib/contracts/dataset.ts";
import { SPLITS } from "#lib/contracts/lesions.ts";
import { isRunning } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import {
  countDataset,
  countRules,
  countSizes,
  countSplits,
  countTypes,
  SIZE_STEP_MM,
  SIZE_STEPS,
} from "#lib/db/datasetFigures.ts";
import { listRuns } from "./listRuns.ts";

/** Beside the runs that are under way, so many that ended are shown. */
const ENDED_RUNS = 3;

/** What is in the dataset, and what is being added to it. */
export async function describeDataset({ db }: { db: Database }): Promise<Dataset> {
  const [counts, splits, byType, byRule, sizes, runs] = await Promise.all([
    countDataset(db),
    countSplits(db),
    countTypes(db),
    countRules(db),
    countSizes(db),
    listRuns({ db }),
  ]);
  const running = runs.filter(({ state }) => isRunning(state));
  const ended = runs.filter(({ state }) => !isRunning(state)).slice(0, ENDED_RUNS);
  return {
    ...counts,
    byType,
    byRule,
    bySplit: SPLITS.map(
      (split) => splits.find((row) => row.split === split) ?? { split, lesions: 0, patients: 0 },
    ),
    sizes: Array.from({ length: SIZE_STEPS }, (_, step) => ({
      from: step * SIZE_STEP_MM,
      to: step === SIZE_STEPS - 1 ? null : (step + 1) * SIZE_STEP_MM,
      lesions: sizes.find((row) => row.step === step)?.lesions ?? 0,
    })),
    runs: [...running, ...ended],
  };
}
