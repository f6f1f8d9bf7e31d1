import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";

/**
 * A JSON document of an agreed shape.
 *
 * @param name of its file, for the sentence
 * @throws AppError `unreadable` that names the first wrong place
 */
export function readJsonFile<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  bytes: Uint8Array,
): z.infer<Schema> {
  return checked(schema, name, parsed(name, bytes));
}

/** The same for what another format gave. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  value: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue && issue.path.length > 0 ? issue.path.join(".") : "the whole";
  throw new AppError(
    "unreadable",
    `${name}, ${place}: ${issue?.message ?? "not understood"}. Nothing was imported.`,
  );
}

function parsed(name: string, bytes: Uint8Array): unknown {
  try {
    // Published files have NaN where an interval is not known, which JSON has no word for.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return JSON.parse(text.replace(/(?<=[:,[]\s{0,4})-?NaN(?=\s{0,4}[,}\]])/g, "null"));
  } catch (cause) {
    throw new AppError("unreadable", `${name} is not JSON in UTF-8. Nothing was imported.`, { cause });
  }
}
