import { AppError } from "#lib/domain/errors.ts";
import type { DicomSource } from "#lib/ports/DicomSource.ts";
import { folderSource } from "./folder/folderSource.ts";
import { DEFAULT_SOURCE_OPTIONS, type SourceOptions } from "./sourceOptions.ts";
import type { SourceSpec } from "./sourceSpec.ts";

/**
 * The source that a spec names. Nothing is opened or asked until the source is used; `check` tells whether it answers.
 */
export function openSource(spec: SourceSpec, options: SourceOptions = DEFAULT_SOURCE_OPTIONS): DicomSource {
  if (spec.kind === "folder") return folderSource(spec.path);
  throw new AppError(
    "bad-request",
    `A ${spec.kind} source cannot be opened yet (${Object.keys(options).length}).`,
  );
}
