import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { unfinishedMark } from "./unfinished.ts";

/** Writes a value as indented JSON, whole or not at all; what was there is replaced. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${unfinishedMark()}`;
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`);
  await rename(unfinished, path);
}
