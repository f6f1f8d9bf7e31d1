import type { FacetValuesQuery } from "#lib/contracts/explore.ts";
import { facetCells } from "#lib/db/explore/facetCells.ts";
import { countByPatient, countByRelease } from "#lib/db/explore/facetValues.ts";
import { facetCounts } from "#lib/domain/explore/facetCounts.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { withoutField } from "#lib/domain/query/topParts.ts";
import type { ExploreServices } from "./ExploreServices.ts";
import { isOfEntries } from "./isOfEntries.ts";

/**
 * What each facet shows: its values with their counts, under all conditions of the query but its own.
 *
 * @returns besides, whether lesions have changed and are being counted again: then the counts are those of before
 * @throws AppError `bad-request` when the query cannot be read
 */
export async function countFacets({ db, answers }: ExploreServices, { q }: { q: string }) {
  const query = parseQuery(q);
  const question = `facets ${formatQuery(query)}`;
  const count = () => facetCells(db, query);
  const [{ answer: scans, counting }, tags, imports] = await Promise.all([
    isOfEntries(query)
      ? answers.latest(db, question, count)
      : answers.answer(db, question, count).then((answer) => ({ answer, counting: false })),
    db.tag.findMany({ select: { id: true, name: true } }),
    db.datasetImport.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
  ]);
  return { ...facetCounts(scans, new Map(tags.map(({ id, name }) => [id, name]))), imports, counting };
}

/** The values of a facet that is asked for only when it is opened, the most frequent first. */
export async function listFacetValues({ db, answers }: ExploreServices, { q, field }: FacetValuesQuery) {
  const query = withoutField(parseQuery(q), field);
  return answers.answer(db, `${field} ${formatQuery(query)}`, async () => ({
    values: await (field === "patient" ? countByPatient : countByRelease)(db, query),
  }));
}
