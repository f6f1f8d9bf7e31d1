import type { FollowUpCell, Patient, PatientRow } from "#lib/contracts/followUp.ts";
import type { FollowedLesionRow, RoleRow } from "#lib/db/followUp/patientRows.ts";
import { followUpRows } from "#lib/domain/followUp/followUpRows.ts";
import { growthBetween } from "#lib/domain/followUp/growth.ts";
import { type PatientResponses, patientResponses } from "#lib/domain/followUp/patientResponses.ts";
import { proposeLinks } from "#lib/domain/followUp/proposeLinks.ts";
import { suggestTargets } from "#lib/domain/followUp/suggestTargets.ts";
import { type FollowUps, setsOf } from "./loadFollowUps.ts";

/** What the follow-ups of a patient come to: rows of lesions through the studies, and the response. */
export type Followed = Pick<Patient, "rows" | "openLinks" | "baselineAt" | "suggestedTargets" | "responses">;

/**
 * Joins a patient's lesions to rows through all studies, as readers decided and where they have not as is proposed, and
 * judges the response by them.
 */
export function followPatient(stored: FollowUps): Followed {
  const { studies, lesions, decisions } = stored;
  const studyAt = new Map(studies.map(({ id }, at) => [id, at]));
  const placed = lesions.map((lesion) => ({
    ...lesion,
    studyAt: studyAt.get(lesion.studyId) ?? 0,
    series: lesion.seriesId,
    descriptor: stored.descriptors.get(lesion.id) ?? null,
  }));
  const sets = setsOf(lesions, decisions);
  const links = proposeLinks(
    placed,
    sets,
    decisions.filter(({ same }) => !same),
  );
  const drafts = followUpRows(sets, links).map(({ lesionIds, parts }) =>
    draftRow(
      stored,
      lesionIds,
      parts.map((part) => ({ ...part, lesionIds: [...part.lesionIds] })),
    ),
  );
  const responses = patientResponses(
    drafts.map(({ row, sizes }) => ({
      id: row.id,
      role: row.role,
      node: row.node,
      measured: sizes,
      said: row.cells.map(({ said }) => said),
    })),
    studies.length,
  );
  return {
    rows: drafts.map(({ row }) => ({ ...row, part: responses.parts.get(row.id) ?? "ignored" })),
    openLinks: links.length,
    baselineAt: responses.baselineAt,
    suggestedTargets: suggestedOf(drafts, responses.baselineAt),
    responses: answeredResponses(responses),
  };
}

interface DraftRow {
  readonly row: Omit<PatientRow, "part">;
  /** The lesion that is measured by in each study. */
  readonly sizes: readonly (FollowedLesionRow | null)[];
}

function draftRow(
  { studies, lesions, roles, findings }: FollowUps,
  lesionIds: readonly number[],
  parts: PatientRow["parts"],
): DraftRow {
  const known = new Map(lesions.map((lesion) => [lesion.id, lesion]));
  const members = lesionIds.flatMap((id) => known.get(id) ?? []);
  // What was said of the first lesion that something was said of counts for all.
  const role = firstOf(lesionIds, roles);
  const node = role?.node ?? false;
  const byStudy = studies.map(({ id }) =>
    largestFirst(
      members.filter(({ studyId }) => studyId === id),
      node,
    ),
  );
  const sizes = byStudy.map(([largest]) => largest ?? null);
  const cells = studies.map((study, at): FollowUpCell => {
    const said = firstOf(
      lesionIds,
      findings.filter(({ studyId }) => studyId === study.id),
    );
    return {
      lesionId: sizes[at]?.id ?? null,
      otherIds: (byStudy[at] ?? []).slice(1).map(({ id }) => id),
      ...changesAt(
        sizes,
        studies.map(({ day }) => day),
        at,
        node,
      ),
      said: said?.finding ?? null,
      saidBy: said?.author ?? null,
    };
  });
  return {
    row: {
      id: lesionIds[0] ?? 0,
      lesionIds: [...lesionIds],
      parts,
      role: role?.role ?? null,
      roleBy: role?.author ?? null,
      node,
      cells,
    },
    sizes,
  };
}

function firstOf<Said extends { readonly lesionId: number }>(
  lesionIds: readonly number[],
  said: readonly Said[],
): Said | undefined {
  const first = lesionIds.find((id) => said.some(({ lesionId }) => lesionId === id));
  return said.find(({ lesionId }) => lesionId === first);
}

const countedMm = ({ longMm, shortMm }: FollowedLesionRow, node: RoleRow["node"]): number =>
  node ? shortMm : longMm;

const largestFirst = (lesions: readonly FollowedLesionRow[], node: boolean): readonly FollowedLesionRow[] =>
  lesions.toSorted((a, b) => countedMm(b, node) - countedMm(a, node) || a.id - b.id);

/** How long a lesion is in a study, and how that changed since the first and the last one in which it was measured. */
function changesAt(
  sizes: readonly (FollowedLesionRow | null)[],
  days: readonly (number | null)[],
  at: number,
  node: boolean,
): Pick<FollowUpCell, "countedMm" | "fromFirst" | "fromPrevious" | "doublingDays"> {
  const size = sizes[at];
  if (!size) return { countedMm: null, fromFirst: null, fromPrevious: null, doublingDays: null };
  const before = sizes.slice(0, at);
  const first = before.find((each) => each !== null);
  const previousAt = before.findLastIndex((each) => each !== null);
  const previous = before[previousAt];
  const mm = countedMm(size, node);
  if (!first || !previous) return { countedMm: mm, fromFirst: null, fromPrevious: null, doublingDays: null };
  const [from, to] = [days[previousAt], days[at]];
  const hasGrowth = [size, previous].every(({ longMm, shortMm }) => longMm > 0 && shortMm > 0);
  return {
    countedMm: mm,
    fromFirst: shareOf(mm, countedMm(first, node)),
    fromPrevious: shareOf(mm, countedMm(previous, node)),
    doublingDays:
      hasGrowth && typeof from === "number" && typeof to === "number"
        ? growthBetween({ ...previous, day: from }, { ...size, day: to }).doublingDays
        : null,
  };
}

const shareOf = (mm: number, before: number): number | null => (before > 0 ? mm / before - 1 : null);

function suggestedOf(drafts: readonly DraftRow[], baselineAt: number | null): number[] {
  if (baselineAt === null) return [];
  const candidates = drafts.flatMap(({ row, sizes }) => {
    const size = sizes[baselineAt];
    if (!size || row.role === "ignored") return [];
    const { longMm, shortMm, coarseType, intervalMm } = size;
    return [{ id: row.id, node: row.node, longMm, shortMm, organ: coarseType, intervalMm }];
  });
  return [...suggestTargets(candidates)];
}

function answeredResponses({ baselineAt, responses }: PatientResponses): Patient["responses"] {
  const first = baselineAt ?? 0;
  return responses.map(({ nadirAt, newRows, ...response }, i) => ({
    ...response,
    newRows: [...newRows],
    studyAt: first + i,
    nadirStudyAt: nadirAt === null ? null : first + nadirAt,
  }));
}
