import type { DicomSource } from "#lib/ports/DicomSource.ts";
import { dicomwebSource } from "./dicomweb/dicomwebSource.ts";
import { dimseSource } from "./dimse/dimseSource.ts";
import { folderSource } from "./folder/folderSource.ts";
import { DEFAULT_SOURCE_OPTIONS, type SourceOptions } from "./sourceOptions.ts";
import type { SourceSpec } from "./sourceSpec.ts";

/**
 * The source that a spec names. Nothing is opened or asked until the source is used; `check` tells whether it answers.
 *
 * @throws AppError `bad-request` when the options forbid it, as they do an unencrypted connection
 */
export function openSource(spec: SourceSpec, options: SourceOptions = DEFAULT_SOURCE_OPTIONS): DicomSource {
  switch (spec.kind) {
    case "folder":
      return folderSource(spec.path);
    case "dicomweb":
      return dicomwebSource(spec.url, options);
    case "dimse":
      return dimseSource(spec, options);
  }
}
