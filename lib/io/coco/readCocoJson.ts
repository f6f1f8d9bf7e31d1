import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";

/** Some millions of boxes; a text that is longer would not fit into one string of Node's. */
const MOST_BYTES = 400 * 1024 ** 2;

/**
 * Reads a COCO file and checks its form.
 *
 * @param schema what it must be like
 * @param list what its entries are called in sentences when it is a list itself, such as `detections`
 * @throws AppError `not-found`, `too-large`; `unreadable` with the file's name and the place in it
 */
export async function readCocoJson<T extends z.ZodType>(
  file: string,
  schema: T,
  list: string,
): Promise<z.infer<T>> {
  const name = path.basename(file);
  const text = await textOf(file, name);
  const parsed = schema.safeParse(jsonOf(text, name, list));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = placeOf(issue?.path ?? [], list);
  throw new AppError("unreadable", `${name}: ${place === "" ? "" : `${place}: `}${issue?.message}.`);
}

async function textOf(file: string, name: string): Promise<string> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new AppError("not-found", `${name} cannot be read: there is no such file.`, { cause });
  });
  if (!found.isFile()) throw new AppError("unreadable", `${name} is not a file.`);
  if (found.size > MOST_BYTES) {
    const mebibytes = MOST_BYTES / 1024 ** 2;
    throw new AppError("too-large", `${name} is longer than ${mebibytes} MB: leave out the surplus boxes.`);
  }
  return readFile(file, "utf8");
}

function jsonOf(text: string, name: string, list: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Python writes numbers that are none, and JSON has no word for them.
    const [found] = /(?<=[[,:]\s*)-?(?:NaN|Infinity)\b/.exec(text) ?? [];
    const at = found ? text.search(/(?<=[[,:]\s*)-?(?:NaN|Infinity)\b/) : -1;
    if (at < 0) throw new AppError("unreadable", `${name} is not JSON.`, { cause });
    const entry = text.slice(0, at).split('"image_id"').length - 1;
    const place = entry > 0 ? `, near ${list}[${entry - 1}]` : "";
    throw new AppError("unreadable", `${name}: ${found} at character ${at + 1}${place} is not a number.`, {
      cause,
    });
  }
}

/** As one would write it in a program: `detections[3].bbox[0]`. */
function placeOf(steps: readonly PropertyKey[], list: string): string {
  const [first] = steps;
  const written = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return typeof first === "number" ? `${list}${written}` : written.replace(/^\./, "");
}
