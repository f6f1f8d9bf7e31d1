import {
  NORMAL_NODE_MM,
  type NonTargets,
  type RecistResponse,
  recistResponses,
  type TargetFinding,
} from "./recistResponse.ts";

/** What a reader may say of a lesion in a study where it was not measured. */
export type SaidFinding = "gone" | "too-small" | "progression";
export type RecistRoleName = "target" | "non-target" | "ignored";

/** A lesion through all studies of a patient, which stand in the order of time. */
export interface FollowedRow {
  readonly id: number;
  /** What a reader said; null when nobody has. */
  readonly role: RecistRoleName | null;
  readonly node: boolean;
  readonly measured: readonly ({ readonly longMm: number; readonly shortMm: number } | null)[];
  readonly said: readonly (SaidFinding | null)[];
}

/** What part a row plays; `new`: it was not there at baseline. */
export type PlayedPart = "target" | "non-target" | "new" | "ignored";

export interface StudyResponse extends RecistResponse {
  readonly nonTargets: NonTargets;
  /** Rows that count as new lesions here. */
  readonly newRows: readonly number[];
}

export interface PatientResponses {
  /** The first study with a lesion; null when there is none. */
  readonly baselineAt: number | null;
  readonly parts: ReadonlyMap<number, PlayedPart>;
  /** One for each study from the baseline on. */
  readonly responses: readonly StudyResponse[];
}

/**
 * A patient's response by RECIST 1.1, study by study. The baseline is the first study in which anything was measured.
 *
 * What is a target is the reader's choice. Of the others, those that were measured at baseline are non-targets, and those
 * that were not are new lesions, unless a reader calls them non-targets (there at baseline, but not measured) or ignores
 * them. In a study in which a lesion was neither measured nor spoken of, it was not evaluated. A non-target node below
 * 10 mm in short axis is as good as gone (RECIST 1.1, 4.3.3).
 */
export function patientResponses(rows: readonly FollowedRow[], studies: number): PatientResponses {
  const first = Array.from({ length: studies }, (_, at) => at).find((at) =>
    rows.some(({ measured }) => measured[at]),
  );
  if (first === undefined) {
    return { baselineAt: null, parts: new Map(rows.map(({ id }) => [id, "ignored"])), responses: [] };
  }
  const parts = new Map(rows.map((row) => [row.id, partOf(row, first)]));
  const playing = (part: PlayedPart) => rows.filter(({ id }) => parts.get(id) === part);
  const [targets, others, later] = [playing("target"), playing("non-target"), playing("new")];
  const times = Array.from({ length: studies - first }, (_, i) => first + i);
  const timePoints = times.map((at) => {
    const newRows = later.filter((row) => isThere(row, at)).map(({ id }) => id);
    return { nonTargets: nonTargetsAt(others, at), newRows, newLesion: newRows.length > 0 };
  });
  const responses = recistResponses(
    targets.map((row) => ({ node: row.node, findings: times.map((at) => findingAt(row, at)) })),
    timePoints,
  );
  return {
    baselineAt: first,
    parts,
    responses: responses.map((response, i) => ({
      ...response,
      nonTargets: timePoints[i]?.nonTargets ?? "none",
      newRows: timePoints[i]?.newRows ?? [],
    })),
  };
}

function partOf({ role, measured }: FollowedRow, baselineAt: number): PlayedPart {
  if (role === "ignored") return "ignored";
  if (measured[baselineAt]) return role === "target" ? "target" : "non-target";
  return role === "non-target" ? "non-target" : "new";
}

function findingAt({ measured, said }: FollowedRow, at: number): TargetFinding {
  const size = measured[at];
  if (size) return { state: "measured", ...size };
  const finding = said[at];
  return { state: finding === "gone" || finding === "too-small" ? finding : "not-evaluated" };
}

/** From where it was first measured on, until somebody says that it is gone. */
function isThere({ measured, said }: FollowedRow, at: number): boolean {
  const appeared = measured.findIndex((size) => size !== null);
  return appeared !== -1 && appeared <= at && said[at] !== "gone";
}

/** All non-targets together: one that grew decides, then one that is there, then one of which nothing is known. */
function nonTargetsAt(rows: readonly FollowedRow[], at: number): NonTargets {
  if (rows.length === 0) return "none";
  const states = rows.map((row) => stateAt(row, at));
  const worst = (["progression", "present", "not-evaluated"] as const).find((state) =>
    states.includes(state),
  );
  return worst ?? "absent";
}

function stateAt({ node, measured, said }: FollowedRow, at: number): Exclude<NonTargets, "none"> {
  if (said[at] === "progression") return "progression";
  const size = measured[at];
  if (size) return node && size.shortMm < NORMAL_NODE_MM ? "absent" : "present";
  if (said[at] === "gone") return "absent";
  return said[at] === "too-small" ? "present" : "not-evaluated";
}
