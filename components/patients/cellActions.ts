import type { FollowUpCell, Patient, PatientRow } from "#lib/contracts/followUp.ts";
import type { PatientAct } from "./usePatientActs.ts";

/** Something that can be done to a row, or to what is in one of its cells. */
export interface CellAction {
  /** The key, as `KeyboardEvent.key` has it. */
  readonly key: string;
  readonly label: string;
  readonly about: "match" | "role" | "finding";
  /** Whether it is so already. */
  readonly on?: boolean;
  readonly act: PatientAct;
}

/** The lesions of a cell: the one that is shown first, then others that series of the same study show. */
export const lesionsIn = (cell: FollowUpCell | undefined): readonly number[] =>
  !cell || cell.lesionId === null ? [] : [cell.lesionId, ...cell.otherIds];

/** The two sets that a proposal about one of these lesions would join, and what it says; null where none is. */
export function linkAt({ parts }: PatientRow, lesionIds: readonly number[]) {
  const part = parts.find(
    ({ link, lesionIds: of }) => link !== null && of.some((id) => lesionIds.includes(id)),
  );
  const link = part?.link;
  if (!part || !link) return null;
  const [ownId, otherId] = part.lesionIds.includes(link.id)
    ? [link.id, link.otherId]
    : [link.otherId, link.id];
  const other = parts.find(({ lesionIds: of }) => of.includes(otherId));
  return other ? { link, part, other, ownId, otherId } : null;
}

/** Pairs that make one set of a row when they are joined. */
export const pairsOfRow = ({ parts }: PatientRow): [number, number][] =>
  parts.flatMap(({ link }): [number, number][] => (link ? [[link.id, link.otherId]] : []));

/**
 * What a reader can do at a cell, each by one key.
 *
 * @param marked a lesion that was marked to be joined with another; null when none was
 */
export function cellActions(
  patient: Patient,
  row: PatientRow,
  studyAt: number,
  marked: number | null,
): readonly CellAction[] {
  return [
    ...matchActions(row, row.cells[studyAt], marked),
    ...roleActions(row),
    ...findingActions(patient, row, studyAt),
  ];
}

function matchActions(row: PatientRow, cell: FollowUpCell | undefined, marked: number | null): CellAction[] {
  const lesionId = cell?.lesionId ?? null;
  const actions: CellAction[] = [];
  const add = (key: string, label: string, act: PatientAct) =>
    actions.push({ key, label, about: "match", act });
  const proposed = linkAt(row, lesionsIn(cell));
  const part = row.parts.find(({ lesionIds }) => lesionId !== null && lesionIds.includes(lesionId));
  if (proposed) {
    const { link, part: own, other } = proposed;
    add("a", "The same", { action: "join", pairs: [[link.id, link.otherId]] });
    add("x", "Another", { action: "separate", lesionIds: own.lesionIds, from: other.lesionIds });
  } else if (lesionId !== null && part && part.lesionIds.length > 1) {
    const from = part.lesionIds.filter((id) => id !== lesionId);
    add("x", "Split it off", { action: "separate", lesionIds: [lesionId], from });
  }
  const pairs = pairsOfRow(row);
  if (pairs.length > 1 || (pairs.length === 1 && !proposed))
    add("A", "All of its row", { action: "join", pairs });
  if (marked !== null && !row.lesionIds.includes(marked)) {
    const target = lesionId ?? row.lesionIds[0];
    if (target !== undefined)
      add("m", `Join with lesion ${marked}`, { action: "join", pairs: [[marked, target]] });
  }
  return actions;
}

function roleActions({ lesionIds, role, node, part, cells }: PatientRow): CellAction[] {
  const give = (key: string, label: string, to: NonNullable<PatientRow["role"]>): CellAction => ({
    key,
    label,
    about: "role",
    on: role === to,
    // The same key once more takes it back to what counts when nobody says anything.
    act: { action: "role", rows: [{ lesionIds, role: role === to ? null : to, node: role !== to && node }] },
  });
  const actions = [give("n", "Non-target", "non-target"), give("i", "Ignore", "ignored")];
  if (part !== "new") actions.unshift(give("t", "Target", "target"));
  // A node has to have a role; what is new at a later study would be no new lesion any more with one.
  if (part !== "new" && cells.some(({ lesionId }) => lesionId !== null)) {
    const toggled = { lesionIds, role: role ?? ("non-target" as const), node: !node };
    actions.push({
      key: "l",
      label: "Lymph node",
      about: "role",
      on: node,
      act: { action: "role", rows: [toggled] },
    });
  }
  return actions;
}

function findingActions({ studies, baselineAt }: Patient, row: PatientRow, studyAt: number): CellAction[] {
  const cell = row.cells[studyAt];
  const visit = studies[studyAt];
  if (!cell || !visit || row.part === "ignored" || baselineAt === null || studyAt <= baselineAt) return [];
  const say = (key: string, label: string, said: NonNullable<typeof cell.said>): CellAction => ({
    key,
    label,
    about: "finding",
    on: cell.said === said,
    act: {
      action: "finding",
      lesionIds: row.lesionIds,
      study: visit.study,
      said: cell.said === said ? null : said,
    },
  });
  const actions: CellAction[] = [];
  if (cell.lesionId === null) {
    actions.push(say("g", "Gone", "gone"), say("s", "Too small to measure", "too-small"));
    if (cell.said !== null) {
      const act = { action: "finding" as const, lesionIds: row.lesionIds, study: visit.study, said: null };
      actions.push({ key: "u", label: "Not evaluated", about: "finding", act });
    }
  }
  if (row.part === "non-target") actions.push(say("p", "Clearly grew", "progression"));
  return actions;
}
