/**
 * A target lesion at one time point. `gone`: looked for and not there any more; `too-small`: still seen, too small to
 * measure, counted as 5 mm (RECIST 1.1, 4.3.2); `not-evaluated`: nobody can say.
 */
export type TargetFinding =
  | { readonly state: "measured"; readonly longMm: number; readonly shortMm: number }
  | { readonly state: "gone" | "too-small" | "not-evaluated" };

export interface Target {
  /** Whether it is a lymph node, which counts by its short axis. */
  readonly node: boolean;
  /** One for each time point, the first of them the baseline. */
  readonly findings: readonly TargetFinding[];
}

/** All other lesions together at one time point; `none`: there were none at baseline. */
export type NonTargets = "none" | "absent" | "present" | "progression" | "not-evaluated";

export interface TimePoint {
  readonly nonTargets: NonTargets;
  /** Whether a lesion was found that was not there at baseline. */
  readonly newLesion: boolean;
}

/** CR, PR, SD, PD as in RECIST 1.1; NE: not evaluable; non-CR/non-PD: only other lesions than targets, still there. */
export type ResponseCategory = "baseline" | "CR" | "PR" | "SD" | "PD" | "NE" | "non-CR/non-PD";

/** What decided a category: people read these. */
export type ResponseReason =
  | "baseline"
  | "all-gone"
  | "back-after-complete-response"
  | "rise-from-nadir"
  | "fall-from-baseline"
  | "neither"
  | "target-not-evaluated"
  | "no-targets"
  | "new-lesion"
  | "non-target-progression"
  | "non-targets-still-there"
  | "non-targets-not-evaluated";

export interface RecistResponse {
  /** Sum of the targets that were evaluated: short axis of nodes, long axis of all others [mm]; null without any. */
  readonly sumMm: number | null;
  readonly baselineMm: number | null;
  /** Smallest complete sum before this time point, the baseline's among them [mm], and its time point from 0. */
  readonly nadirMm: number | null;
  readonly nadirAt: number | null;
  /** Change as a share: -0.3 is 30 % less; null when there is nothing to compare with, or that is 0 mm. */
  readonly fromBaseline: number | null;
  readonly fromNadir: number | null;
  readonly riseMm: number | null;
  /** By the targets alone, and with all other lesions. */
  readonly targets: ResponseCategory;
  readonly overall: ResponseCategory;
  readonly targetReason: ResponseReason;
  readonly overallReason: ResponseReason;
}

export const TOO_SMALL_MM = 5;
export const NORMAL_NODE_MM = 10;
export const RESPONSE_SHARE = 0.3;
export const PROGRESSION_SHARE = 0.2;
export const PROGRESSION_MM = 5;

/** Lengths come as sums of decimals: a limit is reached when it is missed by rounding only. */
const ROUNDING = 1e-9;

/**
 * The response to treatment at each time point by RECIST 1.1.
 *
 * Source: Eisenhauer et al., Eur. J. Cancer 45 (2009) 228–247: sections 4.3 (targets, nodes, lesions too small to
 * measure, new lesions), 4.4.2 (missing assessments) and tables 1 and 2 (all lesions together).
 *
 * - CR: every target but nodes gone, every node below 10 mm in short axis, so that the sum need not be 0.
 * - PD: at least 20 % **and** at least 5 mm more than the smallest sum so far, or a target that is back after CR. A sum
 *   that lacks a target is enough for PD when it has risen so far without it; otherwise such a time point is NE.
 * - PR: at least 30 % less than the baseline. SD: neither.
 *
 * @param targets each with a finding for every time point, measured at the first
 * @param timePoints in the order of time, the first of them the baseline
 * @throws RangeError when a target lacks a finding or is not measured at baseline: choose such as targets that are
 */
export function recistResponses(
  targets: readonly Target[],
  timePoints: readonly TimePoint[],
): readonly RecistResponse[] {
  for (const { findings } of targets) {
    if (findings.length !== timePoints.length)
      throw new RangeError("A target has a finding for each time point.");
    if (findings[0] && findings[0].state !== "measured") {
      throw new RangeError("A target is measured at baseline.");
    }
  }

  const responses: RecistResponse[] = [];
  let nadir: { mm: number; at: number } | null = null;
  let baselineMm: number | null = null;
  let wasComplete = false;
  timePoints.forEach((timePoint, at) => {
    const sum = sumAt(targets, at);
    const [byTargets, targetReason] =
      at === 0
        ? (["baseline", "baseline"] as const)
        : responseOfTargets({ sum, baselineMm, nadirMm: nadir?.mm ?? null, wasComplete });
    const [overall, overallReason] =
      at === 0 ? (["baseline", "baseline"] as const) : allTogether(byTargets, targetReason, timePoint);
    const compared = { baselineMm, nadirMm: nadir?.mm ?? null };
    responses.push({
      sumMm: sum.mm,
      ...compared,
      nadirAt: nadir?.at ?? null,
      fromBaseline: shareOf(sum.mm, compared.baselineMm),
      fromNadir: shareOf(sum.mm, compared.nadirMm),
      riseMm: sum.mm === null || compared.nadirMm === null ? null : sum.mm - compared.nadirMm,
      targets: byTargets,
      overall,
      targetReason,
      overallReason,
    });
    wasComplete ||= byTargets === "CR";
    if (sum.mm === null || !sum.complete) return;
    if (at === 0) baselineMm = sum.mm;
    if (nadir === null || sum.mm < nadir.mm) nadir = { mm: sum.mm, at };
  });
  return responses;
}

interface TargetSum {
  /** Of those evaluated [mm]; null without any. */
  readonly mm: number | null;
  /** Whether all were evaluated. */
  readonly complete: boolean;
  /** Whether all are gone, nodes of normal size. */
  readonly allGone: boolean;
  /** Whether a target that is no node is there. */
  readonly someThere: boolean;
}

function sumAt(targets: readonly Target[], at: number): TargetSum {
  const lengths = targets.map(({ node, findings }) => ({ node, mm: lengthMm(findings[at], node) }));
  const known = lengths.flatMap(({ node, mm }) => (mm === null ? [] : [{ node, mm }]));
  const complete = known.length === lengths.length;
  return {
    mm: known.length > 0 ? known.reduce((sum, { mm }) => sum + mm, 0) : null,
    complete,
    allGone:
      complete && known.length > 0 && known.every(({ node, mm }) => (node ? mm < NORMAL_NODE_MM : mm === 0)),
    someThere: known.some(({ node, mm }) => !node && mm > 0),
  };
}

/** Length that counts [mm]; null when it was not evaluated. */
function lengthMm(finding: TargetFinding | undefined, node: boolean): number | null {
  switch (finding?.state) {
    case "measured":
      return node ? finding.shortMm : finding.longMm;
    case "gone":
      return 0;
    case "too-small":
      return TOO_SMALL_MM;
    default:
      return null;
  }
}

function responseOfTargets({
  sum,
  baselineMm,
  nadirMm,
  wasComplete,
}: {
  readonly sum: TargetSum;
  readonly baselineMm: number | null;
  readonly nadirMm: number | null;
  readonly wasComplete: boolean;
}): readonly [ResponseCategory, ResponseReason] {
  if (baselineMm === null || nadirMm === null) return ["NE", "no-targets"];
  if (sum.allGone) return ["CR", "all-gone"];
  if (sum.mm === null) return ["NE", "target-not-evaluated"];
  if (wasComplete && sum.someThere) return ["PD", "back-after-complete-response"];
  const rise = sum.mm - nadirMm;
  if (rise >= PROGRESSION_MM - ROUNDING && rise >= PROGRESSION_SHARE * nadirMm - ROUNDING) {
    return ["PD", "rise-from-nadir"];
  }
  if (!sum.complete) return ["NE", "target-not-evaluated"];
  if (baselineMm - sum.mm >= RESPONSE_SHARE * baselineMm - ROUNDING) return ["PR", "fall-from-baseline"];
  return ["SD", "neither"];
}

/** Tables 1 and 2 of RECIST 1.1. */
function allTogether(
  targets: ResponseCategory,
  reason: ResponseReason,
  { nonTargets, newLesion }: TimePoint,
): readonly [ResponseCategory, ResponseReason] {
  if (targets === "PD") return [targets, reason];
  if (newLesion) return ["PD", "new-lesion"];
  if (nonTargets === "progression") return ["PD", "non-target-progression"];
  if (reason === "no-targets") {
    if (nonTargets === "absent") return ["CR", "all-gone"];
    if (nonTargets === "present") return ["non-CR/non-PD", "non-targets-still-there"];
    return ["NE", nonTargets === "none" ? "no-targets" : "non-targets-not-evaluated"];
  }
  if (targets === "CR" && nonTargets === "present") return ["PR", "non-targets-still-there"];
  if (targets === "CR" && nonTargets === "not-evaluated") return ["PR", "non-targets-not-evaluated"];
  return [targets, reason];
}

const shareOf = (mm: number | null, ofMm: number | null): number | null =>
  mm === null || ofMm === null || ofMm === 0 ? null : (mm - ofMm) / ofMm;
