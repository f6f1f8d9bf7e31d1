import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery, problemOf } from "#lib/domain/query/parseQuery.ts";

/**
 * The query that an address of the lesions page from before the query language asks, such as `?flag=any&from=10`; null
 * for any other. Such addresses stand in people's notes and bookmarks.
 */
export function queryOfOldAddress(
  search: Readonly<Record<string, string | string[] | undefined>>,
): string | null {
  const { q, flag, split, from, to } = search;
  if (typeof q === "string") return null;
  const parts = [
    ...said("flag:", flag),
    ...said("split:", split),
    ...said("long:>=", from),
    ...said("long:<", to),
  ].filter((part) => problemOf(part) === null);
  return parts.length === 0 ? null : formatQuery(parseQuery(parts.join(" ")));
}

/** Only what the old page understood: a word or a number. */
const said = (before: string, value: string | string[] | undefined): string[] =>
  typeof value === "string" && /^[a-z0-9.-]{1,40}$/.test(value) ? [before + value] : [];
