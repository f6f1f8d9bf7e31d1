import { LESIONS_A_PAGE, type LesionOrder, type LesionOrderQuery } from "#lib/contracts/explore.ts";
import { placesOf } from "#lib/db/explore/listEntries.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { formatPlace, formatSort, parseSort } from "#lib/domain/query/Sort.ts";
import type { ExploreServices } from "./ExploreServices.ts";
import { isOfEntries } from "./isOfEntries.ts";
import { countOfQuery } from "./listExplored.ts";

/** Pages of which the beginnings are told: beyond so many pages become longer, up to what a page may hold. */
const MOST_STARTS = 10_000;

/**
 * How long the list of a query is and where its pages begin, so that a screen can show any part of it at once.
 *
 * @throws AppError `bad-request` when query or order cannot be read
 */
export async function describeOrder(
  services: ExploreServices,
  { q, sort: sortText }: LesionOrderQuery,
): Promise<LesionOrder> {
  const { db, answers } = services;
  const query = parseQuery(q);
  const sort = parseSort(sortText);
  const total = await countOfQuery(services, query);
  const { usual, most } = LESIONS_A_PAGE;
  const step = Math.min(most, usual * Math.max(1, Math.ceil(total / (usual * MOST_STARTS))));
  if (total <= step) return { total, step, starts: [] };
  const question = `order ${formatSort(sort)} ${formatQuery(query)}`;
  const describe = async () => {
    const places = await placesOf(db, query, sort, step);
    // A place at the very end begins no page.
    const starts = places.slice(0, Math.ceil(total / step) - 1).map(formatPlace);
    return { total, step, starts };
  };
  return isOfEntries(query)
    ? answers.lasting(db, question, describe)
    : answers.answer(db, question, describe);
}
