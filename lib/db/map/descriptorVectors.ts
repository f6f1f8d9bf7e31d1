import type { Database } from "../client.ts";

/** What a model has described, and a stamp that changes with it. */
export interface DescribedModel {
  readonly model: string;
  readonly lesions: number;
  /** Numbers of a descriptor. */
  readonly dimensions: number;
  readonly stamp: string;
}

/** Models whose descriptors are there for lesions as they stand, the one with most of them first. */
export function describedModels(db: Database): Promise<DescribedModel[]> {
  return db.$queryRaw<DescribedModel[]>`
    SELECT d."model", count(*)::int AS "lesions", (max(length(d."vector")) / 4)::int AS "dimensions",
      md5(string_agg(d."lesionId" || '.' || d."version", ',' ORDER BY d."lesionId")) AS "stamp"
    FROM "LesionDescriptor" d JOIN "LesionEntry" e ON e."lesionId" = d."lesionId" AND e."version" = d."version"
    WHERE e."state" = 'active' GROUP BY 1 ORDER BY 2 DESC, 1`;
}

/** All descriptors of a model, by number: the numbers of the lesions, and the vectors one after the other. */
export async function descriptorVectors(
  db: Database,
  { model, dimensions }: Pick<DescribedModel, "model" | "dimensions">,
): Promise<{ ids: Uint32Array; vectors: Float32Array }> {
  const [row] = await db.$queryRaw<{ ids: number[] | null; vectors: Uint8Array | null }[]>`
    SELECT array_agg(d."lesionId" ORDER BY d."lesionId") AS "ids",
      string_agg(d."vector", ''::bytea ORDER BY d."lesionId") AS "vectors"
    FROM "LesionDescriptor" d JOIN "LesionEntry" e ON e."lesionId" = d."lesionId" AND e."version" = d."version"
    WHERE e."state" = 'active' AND d."model" = ${model} AND length(d."vector") = ${4 * dimensions}::int`;
  const bytes = Uint8Array.from(row?.vectors ?? []);
  return { ids: Uint32Array.from(row?.ids ?? []), vectors: new Float32Array(bytes.buffer) };
}
