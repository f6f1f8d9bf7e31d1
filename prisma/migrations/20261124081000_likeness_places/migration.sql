-- Lesions that are alike lie at one height of the body, or at none that is known, and are of one size: the fiftieth of the
-- trunk, -1 for unknown, then the long diameter. `lib/db/review/lesionsBeside.ts` looks by this very expression.
CREATE INDEX "LesionEntry_place" ON "LesionEntry"
  ((coalesce(least(greatest(floor("bodyZ" * 50), 0), 49), -1)::int), "longMm");

-- A verdict refreshes the entry of its lesion three times. Postgres would plan that anew each time, since it takes an array
-- that it does not know for a longer one; the plan for any array is the same, and planning takes ten times as long as running.
ALTER FUNCTION "refresh_lesion_entries" SET plan_cache_mode = force_generic_plan;
