import type { Run, RunState } from "#lib/contracts/mining.ts";
import type { Tone } from "../ui/Badge.tsx";
import { countOf, countText } from "../ui/countText.ts";

/** A state as people are told of it, and how it is coloured. */
export const STATE_WORDS: Readonly<Record<RunState, { word: string; tone: Tone }>> = {
  queued: { word: "waiting for a worker", tone: "info" },
  finding: { word: "finding studies", tone: "info" },
  reading: { word: "reading bookmarks", tone: "info" },
  planning: { word: "planning", tone: "info" },
  mining: { word: "mining volumes", tone: "info" },
  finishing: { word: "finishing", tone: "info" },
  done: { word: "done", tone: "good" },
  failed: { word: "failed", tone: "bad" },
  cancelled: { word: "cancelled", tone: "aside" },
};

/** The steps of a run, in their order. */
export const STEPS: readonly { state: RunState; name: string }[] = [
  { state: "finding", name: "Find studies" },
  { state: "reading", name: "Read bookmarks" },
  { state: "planning", name: "Plan" },
  { state: "mining", name: "Mine volumes" },
  { state: "finishing", name: "Merge and flag" },
];

export const studiesFound = ({ studies }: Run): number =>
  Object.values(studies).reduce((sum, count) => sum + count, 0);

/** How far the step under way is: in numbers for the bar, and in words. */
export function stepProgress(run: Run): { done: number; total: number | null; words: string } {
  const { waiting, planned, done, failed, skipped } = run.studies;
  const found = studiesFound(run);
  switch (run.state) {
    case "queued":
      return { done: 0, total: null, words: "Waiting for a worker to begin." };
    case "finding":
      return { done: found, total: null, words: `${countOf(found, "study", "studies")} found so far` };
    case "reading": {
      const toRead = found - skipped;
      const words = `${countText(toRead - waiting)} of ${countOf(toRead, "study", "studies")} read`;
      return { done: toRead - waiting, total: toRead, words };
    }
    case "planning":
      return { done: 0, total: null, words: "Choosing which series to fetch" };
    case "mining": {
      const slices = `${countText(run.slicesDone)} of ${countOf(run.slicesTotal, "slice")} written`;
      const words = planned > 0 ? `${countOf(planned, "study", "studies")} to go, ${slices}` : slices;
      return { done: run.slicesDone, total: run.slicesTotal === 0 ? null : run.slicesTotal, words };
    }
    case "finishing":
      return { done: 0, total: null, words: "Merging duplicates, flagging, splitting" };
    default: {
      const parts = [
        countOf(done + failed + skipped + planned + waiting + run.studies.read, "study", "studies"),
        countOf(run.lesions, "new lesion"),
        ...(failed > 0 ? [`${countText(failed)} failed`] : []),
      ];
      return { done: 1, total: 1, words: parts.join(", ") };
    }
  }
}
