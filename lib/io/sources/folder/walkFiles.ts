import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** A file below the root, by its path from there; or a folder that we may not list. */
export type Walked =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "unreadable"; readonly file: string };

/**
 * Every file below a folder, at any depth, sorted within each folder so that two walks tell the same order.
 *
 * Symbolic links are followed; a folder that was entered once is not entered again, so a link to a parent ends. Sockets
 * and pipes are passed over, for reading one would wait for ever. A folder that vanishes meanwhile is an empty one.
 */
export async function* walkFiles(root: string, signal: AbortSignal): AsyncGenerator<Walked> {
  const entered = new Set<string>();
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal.throwIfAborted();
    if (!(await isFirstVisit(path.join(root, folder), entered))) continue;
    const entries = await list(path.join(root, folder));
    if (!entries) {
      yield { kind: "unreadable", file: folder };
      continue;
    }
    const subfolders: string[] = [];
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      const kind = await kindOf(entry, path.join(root, file));
      if (kind === "file") yield { kind: "file", file };
      else if (kind === "folder") subfolders.push(file);
    }
    pending.push(...subfolders.reverse());
  }
}

/** Null when it may not be listed; empty when it is gone. */
async function list(folder: string): Promise<readonly Dirent[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? [] : null;
  }
}

async function kindOf(entry: Dirent, absolute: string): Promise<"file" | "folder" | null> {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (!entry.isSymbolicLink()) return null;
  const target = await stat(absolute).catch(() => null);
  if (target?.isFile()) return "file";
  return target?.isDirectory() ? "folder" : null;
}

async function isFirstVisit(folder: string, entered: Set<string>): Promise<boolean> {
  const found = await stat(folder, { bigint: true }).catch(() => null);
  // What cannot be looked at is left to `list`, which tells vanished from forbidden.
  if (!found) return true;
  const identity = `${found.dev}:${found.ino}`;
  if (entered.has(identity)) return false;
  entered.add(identity);
  return true;
}
