import { rulingBody } from "#lib/contracts/types.ts";
import { handle } from "#lib/server/handle.ts";
import { ruleType } from "#lib/usecases/types/ruleType.ts";

/** POST /api/types/rulings: says which type a lesion has on which readers differ. */
export const POST = handle({
  body: rulingBody,
  run: ({ services, body, user }) => ruleType(services, body, user),
});
