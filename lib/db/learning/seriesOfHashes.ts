import type { Database } from "../client.ts";

/** Our numbers of series of which only the keyed hash is known, in its place; null where there is none. */
export async function seriesOfHashes(
  db: Database,
  hashes: readonly Uint8Array<ArrayBuffer>[],
): Promise<(number | null)[]> {
  const rows = await db.seriesIdentity.findMany({ where: { hash: { in: [...hashes] } } });
  const numbers = new Map(rows.map(({ hash, seriesId }) => [Buffer.from(hash).toString("hex"), seriesId]));
  return hashes.map((hash) => numbers.get(Buffer.from(hash).toString("hex")) ?? null);
}
