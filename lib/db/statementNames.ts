import { Prisma } from "./generated/client.ts";

const MARK = "/* plan once */";

/**
 * Begins a statement that takes longer to plan than to run, and whose best plan does not change as tables grow. Others are
 * planned each time, by what the tables hold at that moment: a plan that was made for an empty table reads all of a full one.
 */
export const PLAN_ONCE = Prisma.raw(MARK);

/** So many statements are kept prepared in each connection; a server keeps their plans in its memory. */
const MOST_NAMES = 200;

/** Names the statements that begin with `PLAN_ONCE` by their text, so that each connection keeps their plans. */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES || !sql.startsWith(MARK)) return "";
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
