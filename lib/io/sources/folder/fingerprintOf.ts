import { createHash } from "node:crypto";
import { holdsBookmarks } from "../bookmarkModalities.ts";
import type { IndexedObject, IndexedStudy } from "./folderIndex.ts";

/**
 * Tells a study from what it was at the last scan: SOP Instance UID and size of every object, and a digest of the
 * documents, which are few and small. Times and places of files are left out, so a copied folder is the same study.
 *
 * An image replaced by another one of its UID and size goes unnoticed: to see it, all pixels would have to be read.
 *
 * @param digestOf SHA-256 of an object
 */
export async function fingerprintOf(
  study: IndexedStudy,
  digestOf: (object: IndexedObject) => Promise<string>,
): Promise<string> {
  const lines: string[] = [];
  for (const series of study.series.values()) {
    for (const object of series.objects) {
      const content = holdsBookmarks(series.modality) ? await digestOf(object) : "";
      lines.push(`${object.sopInstanceUid} ${object.size} ${content}`);
    }
  }
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}
