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
