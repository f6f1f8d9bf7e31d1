import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { AppError } from "#lib/domain/errors.ts";
import { pathOfPlace } from "./FilePlace.ts";
import type { FolderPlace } from "./FolderPlace.ts";
import type { IndexedObject } from "./folderIndex.ts";
import { MAX_PACKED_OBJECT_BYTES } from "./lookAtFile.ts";

/** SHA-256 of a whole object, read piece by piece. One that vanished has a digest of its own: nothing equals it. */
export async function digestOf(place: FolderPlace, object: IndexedObject): Promise<string> {
  const hash = createHash("sha256");
  try {
    if (typeof object.place === "string") {
      for await (const piece of createReadStream(pathOfPlace(place.root, object.place))) hash.update(piece);
    } else {
      const archive = await place.openArchive(object.place[0]);
      hash.update(await archive.read(object.place[1], MAX_PACKED_OBJECT_BYTES));
    }
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && "syscall" in error)) {
      return `unreadable ${JSON.stringify(object.place)}`;
    }
    throw error;
  }
  return hash.digest("hex");
}
