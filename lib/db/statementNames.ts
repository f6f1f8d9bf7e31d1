/** So many statements are kept prepared in each connection; a server keeps their plans in its memory. */
const MOST_NAMES = 200;
/** Longer ones list values by the hundred, and hardly two of them are alike. */
const LONGEST = 10_000;

/**
 * Names statements by their text, so that Postgres plans each once a connection and not anew each time: planning those of
 * the review takes longer than running them. The first ones to come are named; what comes after is planned as it comes.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES || sql.length > LONGEST) return "";
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
