import { randomUUID } from "node:crypto";
import type { Database } from "#lib/db/client.ts";

/**
 * Adds a lesion that looks like another one: on the same slice, its diameters and its box moved by some pixels, as a
 * second reader leaves them.
 *
 * @returns its number
 */
export async function addTwin(db: Database, lesionId: number, movedPx = 3): Promise<number> {
  const { seriesId, keySliceIndex, versions } = await db.lesion.findUniqueOrThrow({
    where: { id: lesionId },
    include: { versions: true },
  });
  const [first] = versions;
  if (!first) throw new Error(`lesion ${lesionId} has no version`);
  const { id: _, lesionId: __, createdAt: ___, ...content } = first;
  const moved = (values: readonly number[]) => values.map((value) => value + movedPx);
  const twin = await db.lesion.create({
    data: {
      seriesId,
      keySliceIndex,
      key: randomUUID(),
      versions: { create: { ...content, coordinates: moved(content.coordinates), box: moved(content.box) } },
    },
  });
  return twin.id;
}
