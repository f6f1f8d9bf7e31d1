import type { Patient, PatientResponse } from "#lib/contracts/followUp.ts";
import {
  NORMAL_NODE_MM,
  PROGRESSION_MM,
  PROGRESSION_SHARE,
  RESPONSE_SHARE,
  type ResponseCategory,
} from "#lib/domain/followUp/recistResponse.ts";
import type { Tone } from "../ui/Badge.tsx";
import { changeText, mmText } from "./changeText.ts";

/** Categories of RECIST 1.1 written out, and how they are coloured. */
export const CATEGORY_WORDS: Readonly<Record<ResponseCategory, { name: string; tone: Tone }>> = {
  baseline: { name: "baseline", tone: "plain" },
  CR: { name: "complete response", tone: "good" },
  PR: { name: "partial response", tone: "good" },
  SD: { name: "stable disease", tone: "info" },
  PD: { name: "progressive disease", tone: "bad" },
  NE: { name: "not evaluable", tone: "aside" },
  "non-CR/non-PD": { name: "neither complete response nor progression", tone: "info" },
};

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What adds up to the sum of targets in a study: `40.0 (A) + 16.2 (B, node, short axis) = 56.2 mm`; nothing without targets. */
export function sumWords(
  { rows }: Pick<Patient, "rows">,
  studyAt: number,
  names: ReadonlyMap<number, string>,
): string {
  const targets = rows.filter(({ part }) => part === "target");
  if (targets.length === 0) return "";
  const terms = targets.map((row) => {
    const cell = row.cells[studyAt];
    const name = `${names.get(row.id) ?? row.id}${row.node ? ", node, short axis" : ""}`;
    if (cell?.countedMm != null)
      return { mm: cell.countedMm, text: `${cell.countedMm.toFixed(1)} (${name})` };
    if (cell?.said === "gone") return { mm: 0, text: `0 (${name}, gone)` };
    if (cell?.said === "too-small") return { mm: 5, text: `5 (${name}, too small to measure)` };
    return { mm: null, text: `? (${name}, not evaluated)` };
  });
  const sum = terms.reduce((total, { mm }) => total + (mm ?? 0), 0);
  return `${terms.map(({ text }) => text).join(" + ")} = ${mmText(sum)}`;
}

/** Why a study's response is what it is, in sentences with the numbers that decided. */
export function responseWords(
  response: PatientResponse,
  studyName: (studyAt: number) => string,
  rowName: (id: number) => string,
): readonly string[] {
  if (response.overall === "baseline") return ["The baseline: later studies are compared with it."];
  const words = [targetWords(response, studyName)];
  const { newRows, nonTargets } = response;
  if (newRows.length > 0) {
    const several = newRows.length > 1;
    words.push(
      `${newRows.map(rowName).join(", ")} ${several ? "were" : "was"} not there at baseline: ${several ? "new lesions are" : "a new lesion is"} progression.`,
    );
  }
  const others = NON_TARGET_WORDS[nonTargets];
  if (others) words.push(others);
  return words;
}

const NON_TARGET_WORDS: Readonly<Record<PatientResponse["nonTargets"], string | null>> = {
  none: null,
  absent: "All non-targets are gone.",
  present: "Non-targets are still there.",
  progression: "A non-target has clearly grown, which is progression.",
  "not-evaluated": "Not all non-targets were evaluated.",
};

function targetWords(response: PatientResponse, studyName: (studyAt: number) => string): string {
  const { targets, targetReason, sumMm, baselineMm, nadirMm, nadirStudyAt, fromBaseline, fromNadir, riseMm } =
    response;
  const against = nadirStudyAt === null ? "" : ` (${studyName(nadirStudyAt)})`;
  const rise =
    riseMm === null || nadirMm === null
      ? ""
      : `${signedMm(riseMm)}${fromNadir === null ? "" : ` and ${changeText(fromNadir)}`} against the smallest sum so far, ${mmText(nadirMm)}${against}`;
  const fall =
    fromBaseline === null || baselineMm === null
      ? ""
      : `${changeText(fromBaseline)} against the baseline of ${mmText(baselineMm)}`;
  const sum = sumMm === null ? "" : `Sum ${mmText(sumMm)}: `;
  switch (targetReason) {
    case "no-targets":
      return "No targets are chosen, so only the other lesions are judged.";
    case "target-not-evaluated":
      return `A target was not evaluated, and without it the sum tells nothing${rise === "" ? "" : ` (${rise})`}: not evaluable (NE).`;
    case "all-gone":
      return `All targets are gone, and nodes are below ${NORMAL_NODE_MM} mm in short axis: complete response (CR).`;
    case "back-after-complete-response":
      return `${sum}a target is there again after a complete response: progression (PD).`;
    case "rise-from-nadir":
      return `${sum}${rise}. At least ${percent(PROGRESSION_SHARE)} and at least ${PROGRESSION_MM} mm more is progression (PD).`;
    case "fall-from-baseline":
      return `${sum}${fall}. At least ${percent(RESPONSE_SHARE)} less is partial response (PR).`;
    default:
      return `${sum}${fall}; ${rise}. Neither ${percent(RESPONSE_SHARE)} less nor ${percent(PROGRESSION_SHARE)} and ${PROGRESSION_MM} mm more: ${CATEGORY_WORDS[targets].name} (${targets}).`;
  }
}

const signedMm = (mm: number): string => `${mm < 0 ? "−" : "+"}${Math.abs(mm).toFixed(1)} mm`;
