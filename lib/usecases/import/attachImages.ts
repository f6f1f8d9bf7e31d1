import type { ImportProblem } from "#lib/contracts/imports.ts";
import type { ImportSession } from "#lib/db/import/ImportSession.ts";
import type { NeededSeries } from "#lib/db/import/keySlicesOf.ts";
import { markStored, type StoredSlices } from "#lib/db/import/markStored.ts";
import type { ReleaseImages } from "#lib/ports/ReleaseImages.ts";
import { forEachAtMost } from "../forEachAtMost.ts";

/** Folders read at once: disks answer several questions as fast as one. */
const AT_ONCE = 8;

export interface AttachedImages {
  /** Key slices whose picture can be used, and those whose cannot. */
  readonly found: number;
  readonly missing: number;
  readonly problems: readonly ImportProblem[];
}

/**
 * Has the volume store read the pictures of a release where they lie, and tells which key slices have none. Of a series
 * that has any, all slices are taken; the heads of key slices' files are looked into, the others are taken to be alike.
 *
 * @param links is filled with the names of volumes that were linked, for the caller to take back when the rest fails
 */
export async function attachImages(
  session: ImportSession,
  images: ReleaseImages,
  series: AsyncIterable<readonly NeededSeries[]>,
  links: string[],
  onProgress: (done: number) => void,
): Promise<AttachedImages> {
  let found = 0;
  let missing = 0;
  let done = 0;
  const problems: ImportProblem[] = [];
  for await (const page of series) {
    const stored: StoredSlices[] = [];
    await forEachAtMost(AT_ONCE, page, async (needed) => {
      const { usable, problems: own } = await usableSlices(images, needed);
      missing += own.length;
      found += needed.keySlices.length - own.length;
      problems.push(...own);
      if (usable.length === 0) return;
      if (await images.link(needed.nameInFile, needed.name)) links.push(needed.name);
      stored.push({ seriesId: needed.id, slices: usable });
    });
    await markStored(session, stored);
    done += page.length;
    onProgress(done);
  }
  return { found, missing, problems: problems.toSorted((a, b) => a.row - b.row) };
}

async function usableSlices(
  images: ReleaseImages,
  { nameInFile, keySlices, columns, rows }: NeededSeries,
): Promise<{ readonly usable: readonly number[]; readonly problems: readonly ImportProblem[] }> {
  const there = new Set(await images.slicesOf(nameInFile));
  const problems: ImportProblem[] = [];
  for (const { slice, row } of keySlices) {
    const why = there.has(slice)
      ? await images.whyUnusable(nameInFile, slice, { columns, rows })
      : "there is no picture of the key slice";
    if (why === null) continue;
    there.delete(slice);
    problems.push({ row, column: "File_name", problem: why });
  }
  return { usable: [...there], problems };
}
