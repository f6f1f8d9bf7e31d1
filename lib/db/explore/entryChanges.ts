import type { Database } from "../client.ts";

/**
 * How often lesion entries have been changed: what was counted at one number still holds at the same number.
 *
 * It goes up as soon as a change is made, which others see only when its transaction ends. So what was counted in between
 * holds for less than it says, and is to be kept for seconds only.
 */
export async function entryChanges(db: Database): Promise<string> {
  const [row] = await db.$queryRaw<{ changes: string }[]>`
    SELECT CASE WHEN "is_called" THEN "last_value" ELSE 0 END::text AS "changes" FROM "lesion_entry_changes"`;
  return row?.changes ?? "0";
}

/**
 * Whether nobody is writing just now. What is counted after this was true shows every change up to the number that
 * `entryChanges` had told before, so it holds until the number moves. (In a server of many databases somebody always
 * writes; then it is never known.)
 */
export async function entriesSettled(db: Database): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [mine] = await tx.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS "id"`;
    // Everybody who began to write before this transaction has ended when none that still goes on has a smaller number.
    const [first] = await tx.$queryRaw<{ id: string }[]>`
      SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "id"`;
    return mine !== undefined && mine.id === first?.id;
  });
}
