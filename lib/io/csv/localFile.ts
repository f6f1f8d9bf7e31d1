import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportFile } from "#lib/ports/ImportFile.ts";

/** A file of this machine. @throws AppError `bad-request` when there is none */
export async function localFile(given: string): Promise<ImportFile> {
  const found = await stat(given).catch(() => null);
  if (!found?.isFile()) throw new AppError("bad-request", `There is no file ${given}.`);
  return { name: path.basename(given), bytes: () => createReadStream(given) };
}
