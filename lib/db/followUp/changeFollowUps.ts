import type { Prisma } from "../generated/client.ts";
import type { FindingRow, RoleRow } from "./patientRows.ts";

type Tx = Prisma.TransactionClient;

/** "FollowUp" as a number, so that this lock is nobody else's. */
const FOLLOW_UP_LOCK = 466_867;

/** Lets one act on a patient at a time; given back at the end of the transaction. */
export async function lockPatient(tx: Tx, patient: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FOLLOW_UP_LOCK}::int, ${patient}::int)`;
}

export interface NewDecision {
  readonly lesionId: number;
  readonly otherLesionId: number;
  readonly same: boolean;
}

export async function addDecisions(
  tx: Tx,
  decisions: readonly NewDecision[],
  author: string,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "FollowUpDecision" ("lesionId", "otherLesionId", "same", "author")
    SELECT least(g."lesionId", g."otherLesionId"), greatest(g."lesionId", g."otherLesionId"), g."same", ${author}
    FROM json_to_recordset(${JSON.stringify(decisions)}::json) AS g("lesionId" int, "otherLesionId" int, "same" boolean)
    RETURNING "id"`;
  return rows.map(({ id }) => id);
}

/** Lets decisions count no more, or again. */
export async function setUndone(tx: Tx, ids: readonly bigint[], undone: boolean): Promise<void> {
  await tx.$executeRaw`
    UPDATE "FollowUpDecision" SET "undoneAt" = CASE WHEN ${undone} THEN now() END
    WHERE "id" = ANY(${ids.map(String)}::bigint[])`;
}

/** Puts the roles of lesions in place of those that they had. */
export async function replaceRoles(
  tx: Tx,
  lesionIds: readonly number[],
  roles: readonly RoleRow[],
): Promise<void> {
  await tx.$executeRaw`DELETE FROM "RecistRole" WHERE "lesionId" = ANY(${[...lesionIds]}::int[])`;
  await tx.$executeRaw`
    INSERT INTO "RecistRole" ("lesionId", "role", "node", "author")
    SELECT g."lesionId", g."role", g."node", g."author"
    FROM json_to_recordset(${JSON.stringify(roles)}::json)
      AS g("lesionId" int, "role" text, "node" boolean, "author" text)`;
}

/** Puts what is said of lesions in a study in place of what was said of them there. */
export async function replaceFindings(
  tx: Tx,
  lesionIds: readonly number[],
  studyId: number,
  findings: readonly FindingRow[],
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "FollowUpFinding" WHERE "studyId" = ${studyId}::int AND "lesionId" = ANY(${[...lesionIds]}::int[])`;
  await tx.$executeRaw`
    INSERT INTO "FollowUpFinding" ("lesionId", "studyId", "finding", "author")
    SELECT g."lesionId", g."studyId", g."finding", g."author"
    FROM json_to_recordset(${JSON.stringify(findings)}::json)
      AS g("lesionId" int, "studyId" int, "finding" text, "author" text)`;
}

/** Writes down an act; gives its number. */
export async function recordAct(
  tx: Tx,
  act: {
    readonly patient: number;
    readonly action: string;
    readonly author: string;
    readonly authorId: string;
    readonly detail: unknown;
  },
): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "FollowUpAct" ("patientIndex", "action", "author", "authorId", "detail")
    VALUES (${act.patient}::int, ${act.action}, ${act.author}, ${act.authorId}, ${JSON.stringify(act.detail)}::jsonb)
    RETURNING "id"`;
  if (!row) throw new Error("an act that was just written has no number");
  return row.id;
}

export async function setActUndone(tx: Tx, id: bigint): Promise<void> {
  await tx.$executeRaw`UPDATE "FollowUpAct" SET "undoneAt" = now() WHERE "id" = ${id}`;
}
