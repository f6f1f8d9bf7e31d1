import type { FacetValuesQuery } from "#lib/contracts/explore.ts";
import { facetCells } from "#lib/db/explore/facetCells.ts";
import { countByPatient, countByRelease } from "#lib/db/explore/facetValues.ts";
import { facetCounts } from "#lib/domain/explore/facetCounts.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { Query, QueryFieldName } from "#lib/domain/query/Query.ts";
import { withoutField } from "#lib/domain/query/topParts.ts";
import type { ExploreServices } from "./ExploreServices.ts";

/** What an entry says by itself. Of other fields, such as releases and names of tags, the rows change without an entry. */
const OF_ENTRIES = new Set<QueryFieldName>([
  "number",
  "long",
  "short",
  "size",
  "spacing",
  "interval",
  "age",
  "patient",
  "study",
  "slice",
  "z",
  "x",
  "y",
  "hu",
  "sex",
  "split",
  "verdict",
  "origin",
  "noisy",
  "image",
  "flag",
  "window",
  "is",
]);

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
    fieldsOf(query).every((field) => OF_ENTRIES.has(field))
      ? answers.latest(db, question, count)
      : answers.answer(db, question, count).then((answer) => ({ answer, counting: false })),
    db.tag.findMany({ select: { id: true, name: true } }),
    db.datasetImport.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
  ]);
  return { ...facetCounts(scans, new Map(tags.map(({ id, name }) => [id, name]))), imports, counting };
}

const fieldsOf = (query: Query): readonly QueryFieldName[] => {
  if (query.is === "term") return [query.field];
  return query.is === "not" ? fieldsOf(query.part) : query.parts.flatMap(fieldsOf);
};

/** The values of a facet that is asked for only when it is opened, the most frequent first. */
export async function listFacetValues({ db, answers }: ExploreServices, { q, field }: FacetValuesQuery) {
  const query = withoutField(parseQuery(q), field);
  return answers.answer(db, `${field} ${formatQuery(query)}`, async () => ({
    values: await (field === "patient" ? countByPatient : countByRelease)(db, query),
  }));
}
