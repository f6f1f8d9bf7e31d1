import type { LesionTypes } from "#lib/contracts/types.ts";
import type { Database } from "#lib/db/client.ts";
import { countTyped, listTypeRows } from "#lib/db/types/typeRows.ts";

/** The tree of types, with how many lesions were labelled with each. */
export async function describeTypes({ db }: { db: Database }): Promise<LesionTypes> {
  const [types, counts] = await Promise.all([listTypeRows(db), countTyped(db)]);
  return { types: types.map((type) => ({ ...type, excludes: [...type.excludes] })), ...counts };
}
