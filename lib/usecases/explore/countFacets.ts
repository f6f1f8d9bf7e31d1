import type { FacetValuesQuery } from "#lib/contracts/explore.ts";
import { facetCells } from "#lib/db/explore/facetCells.ts";
import { countByPatient, countByRelease } from "#lib/db/explore/facetValues.ts";
import { facetCounts } from "#lib/domain/explore/facetCounts.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { withoutField } from "#lib/domain/query/topParts.ts";
import type { ExploreServices } from "./ExploreServices.ts";

/**
 * What each facet shows: its values with their counts, under all conditions of the query but its own.
 *
 * @throws AppError `bad-request` when the query cannot be read
 */
export async function countFacets({ db, answers }: ExploreServices, { q }: { q: string }) {
  const query = parseQuery(q);
  return answers.answer(db, `facets ${formatQuery(query)}`, async () => {
    const [scans, tags, imports] = await Promise.all([
      facetCells(db, query),
      db.tag.findMany({ select: { id: true, name: true } }),
      db.datasetImport.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
    ]);
    const counts = facetCounts(scans, new Map(tags.map(({ id, name }) => [id, name])));
    return { ...counts, imports };
  });
}

/** The values of a facet that is asked for only when it is opened, the most frequent first. */
export async function listFacetValues({ db, answers }: ExploreServices, { q, field }: FacetValuesQuery) {
  const query = withoutField(parseQuery(q), field);
  return answers.answer(db, `${field} ${formatQuery(query)}`, async () => ({
    values: await (field === "patient" ? countByPatient : countByRelease)(db, query),
  }));
}
