import { AppError } from "../errors.ts";
import type { DicomDataset, DicomElement } from "./dataset.ts";
import { isPrivateTag } from "./isPrivateTag.ts";
import { MAX_DEPTH, MAX_ELEMENTS } from "./limits.ts";

/**
 * A data set out of a DICOM JSON object (PS3.18 Annex F), as DICOMweb's `/metadata` gives one an instance.
 *
 * Text is taken as it is, for DICOM JSON is UTF-8 whatever (0008,0005) says. Bulk data and private elements are left out,
 * just as when reading a file. A person name becomes one text, its name groups joined by `=`.
 *
 * @throws AppError `unreadable` when it is no DICOM JSON, `too-large` when it is nested or filled beyond reason
 */
export function datasetFromDicomJson(json: unknown): DicomDataset {
  return datasetFrom(json, 0, { left: MAX_ELEMENTS });
}

function datasetFrom(json: unknown, depth: number, budget: { left: number }): DicomDataset {
  if (!isObject(json)) {
    throw new AppError(
      "unreadable",
      "A DICOM JSON answer holds something else than an object where a data set should be: check that the address is a DICOMweb service.",
    );
  }
  if (depth > MAX_DEPTH) {
    throw new AppError("too-large", `A DICOM JSON answer is nested deeper than ${MAX_DEPTH} sequences.`);
  }
  const elements = new Map<string, DicomElement>();
  for (const [key, attribute] of Object.entries(json)) {
    if (!/^[0-9a-fA-F]{8}$/.test(key) || !isObject(attribute)) continue;
    if (--budget.left < 0) {
      throw new AppError("too-large", `A DICOM JSON answer holds more than ${MAX_ELEMENTS} elements.`);
    }
    const tag = key.toUpperCase();
    if (!isPrivateTag(tag)) elements.set(tag, elementFrom(attribute, depth, budget));
  }
  return { elements };
}

function elementFrom(
  attribute: Record<string, unknown>,
  depth: number,
  budget: { left: number },
): DicomElement {
  const vr = typeof attribute.vr === "string" ? attribute.vr : "UN";
  const values = Array.isArray(attribute.Value) ? attribute.Value : [];
  // An empty item may be written as null; it stays an item, so that the others keep their places.
  if (vr === "SQ") return { vr, items: values.map((item) => datasetFrom(item ?? {}, depth + 1, budget)) };
  if ("BulkDataURI" in attribute || "InlineBinary" in attribute) return { vr };
  return { vr, values: values.map(valueFrom) };
}

function valueFrom(value: unknown): string | number {
  if (typeof value === "number" || typeof value === "string") return value;
  if (!isObject(value)) return "";
  const groups = [value.Alphabetic, value.Ideographic, value.Phonetic].map((group) =>
    typeof group === "string" ? group : "",
  );
  return groups.join("=").replace(/=+$/, "");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
