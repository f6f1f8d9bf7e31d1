import { AppError } from "#lib/domain/errors.ts";
import type { DicomSource } from "#lib/ports/DicomSource.ts";
import type { SourceOptions } from "../sourceOptions.ts";
import type { SourceSpec } from "../sourceSpec.ts";

/** A PACS that speaks DIMSE (PS3.7). */
export function dimseSource(
  spec: Extract<SourceSpec, { kind: "dimse" }>,
  _options: SourceOptions,
): DicomSource {
  throw new AppError("bad-request", `${spec.calledAet} cannot be asked by DIMSE yet.`);
}
