import {
  LESIONS_A_PAGE,
  type LesionList,
  type LesionListQuery,
  type ListedLesion,
} from "#lib/contracts/explore.ts";
import { countEntries, type EntryRow, listEntries } from "#lib/db/explore/listEntries.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { EMPTY_QUERY, type Query } from "#lib/domain/query/Query.ts";
import { formatPlace, parsePlace, parseSort } from "#lib/domain/query/Sort.ts";
import type { ExploreServices } from "./ExploreServices.ts";

/** Where a query lets through at least this share of all, reading along an index fills a page after a few pages' rows. */
const MANY_SHARE = 0.02;

/**
 * One page of the lesions of a query, in an order.
 *
 * @throws AppError `bad-request` when query, order or place cannot be read
 */
export async function listExplored(
  services: ExploreServices,
  { q, sort: sortText, after, limit = LESIONS_A_PAGE.usual }: LesionListQuery,
): Promise<LesionList> {
  const query = parseQuery(q);
  const sort = parseSort(sortText);
  const place = after === undefined ? null : parsePlace(after);
  const many = await givesMany(services, query);
  const rows = await listEntries(services.db, query, sort, { after: place, limit: limit + 1, many });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(listedLesion),
    next: rows.length > page.length && last ? formatPlace({ value: last.key, lesionId: last.id }) : null,
  };
}

/** How many lesions a query gives, counted once for as long as none changes. */
export function countOfQuery({ db, answers }: ExploreServices, query: Query): Promise<number> {
  return answers.answer(db, `count ${formatQuery(query)}`, () => countEntries(db, query));
}

async function givesMany(services: ExploreServices, query: Query): Promise<boolean> {
  if (query === EMPTY_QUERY) return true;
  const [found, all] = await Promise.all([
    countOfQuery(services, query),
    countOfQuery(services, EMPTY_QUERY),
  ]);
  return found > MANY_SHARE * all;
}

function listedLesion(row: EntryRow): ListedLesion {
  const { key: _, spacingXMm, spacingYMm, bodyX, bodyY, bodyZ, windowLowHu, windowHighHu, ...same } = row;
  return {
    ...same,
    spacingMm: [spacingXMm, spacingYMm],
    windowHu: windowLowHu === null || windowHighHu === null ? null : [windowLowHu, windowHighHu],
    body: { x: bodyX, y: bodyY, z: bodyZ },
  };
}
