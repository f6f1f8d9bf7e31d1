import path from "node:path";
import * as z from "zod";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Where a file lies: its path from the source's root, or its archive's path from there and the place in it (`ZipEntry`).
 */
export type FilePlace = string | readonly [archive: string, offset: number];

export const filePlaceSchema = z.union([z.string(), z.tuple([z.string(), z.int().nonnegative()]).readonly()]);

/**
 * The absolute path of a file or archive.
 *
 * @throws AppError `bad-request` when it would lie outside the root: such a place was not made by us
 */
export function pathOfPlace(root: string, place: FilePlace): string {
  const absolute = path.resolve(root, typeof place === "string" ? place : place[0]);
  const fromRoot = path.relative(root, absolute);
  if (fromRoot === ".." || fromRoot.startsWith(`..${path.sep}`) || path.isAbsolute(fromRoot)) {
    throw new AppError(
      "bad-request",
      "A place outside of the source's folder was asked for: start the run again.",
    );
  }
  return absolute;
}

/** Orders places, so that of two equal files always the same one is kept. */
export function comparePlaces(a: FilePlace, b: FilePlace): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
