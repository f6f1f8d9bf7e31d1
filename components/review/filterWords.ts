import type { ReviewFilter } from "#lib/contracts/review.ts";
import { countText } from "../ui/countText.ts";
import { ruleWords } from "../ui/ruleWords.ts";

const VERDICTS = {
  none: "nobody ruled on it",
  accepted: "accepted",
  rejected: "rejected",
  fixed: "fixed",
  unsure: "unsure",
} as const;

/** What a batch takes, in words, most telling first: `flagged · 10 to 20 mm · the 100 most doubtful`. */
export function filterWords(filter: ReviewFilter, kind: "lesions" | "merges"): string {
  const { flag, run, split, verdict, sample, seed, limit } = filter;
  const all = kind === "merges" ? "pairs that may be one lesion" : "all lesions";
  const parts = [
    kind === "merges" ? all : flagWords(flag),
    rangeWords("long diameter", filter.longFrom, filter.longTo, " mm"),
    rangeWords("doubt", filter.doubtFrom, filter.doubtTo, ""),
    split && `${split} split`,
    run && `run ${run}`,
    verdict && VERDICTS[verdict],
  ].filter((part) => part !== undefined && part !== "");
  const what = parts.length > 0 ? parts.join(" · ") : all;
  if (sample) return `${what} · ${countText(sample)} at random, seed ${seed ?? 0}`;
  return limit ? `${what} · the ${countText(limit)} most doubtful` : what;
}

function flagWords(flag: string | undefined): string | undefined {
  if (flag === undefined) return undefined;
  if (flag === "any") return "flagged";
  return flag === "none" ? "not flagged" : `flagged as ${ruleWords(flag).name.toLowerCase()}`;
}

function rangeWords(name: string, from: number | undefined, to: number | undefined, unit: string) {
  if (from !== undefined && to !== undefined) return `${name} ${from} to ${to}${unit}`;
  if (from !== undefined) return `${name} from ${from}${unit}`;
  return to === undefined ? undefined : `${name} below ${to}${unit}`;
}
