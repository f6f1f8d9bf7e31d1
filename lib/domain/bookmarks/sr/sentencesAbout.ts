import { text } from "../../dicom/dataset.ts";
import { sentencesOf } from "../../reports/sentencesOf.ts";
import { keyOf, TRACKING_IDENTIFIER } from "./codes.ts";
import { type ContentItem, walk } from "./contentTree.ts";

/** Of one mark so many sentences are kept. */
const MOST_SENTENCES = 20;

/**
 * What a report says of a measurement group in words: its own text items, and text elsewhere from which a relationship by
 * reference leads into it, as a finding in the narrative that was inferred from the measurement.
 *
 * The text is as it stands, with whatever names are in it. Source: PS3.3 C.17.3.2.4 (relationships), C.18.1 (text).
 */
export function sentencesAbout(
  root: ContentItem,
  group: ContentItem,
  members: readonly ContentItem[],
): readonly string[] {
  const own = members.filter(isText);
  const elsewhere = [...walk(root)].filter(
    (item) =>
      isText(item) &&
      !own.includes(item) &&
      item.children.some(({ reference }) => leadsInto(reference, group)),
  );
  const sentences = [...own, ...elsewhere].flatMap((item) =>
    sentencesOf(text(item.dataset, "0040A160") ?? ""),
  );
  return [...new Set(sentences)].slice(0, MOST_SENTENCES);
}

/** A tracking identifier is a text item and says nothing of the lesion. */
const isText = ({ valueType, concept }: ContentItem): boolean =>
  valueType === "TEXT" && keyOf(concept) !== TRACKING_IDENTIFIER;

const leadsInto = (reference: string | null, { path }: ContentItem): boolean =>
  reference !== null && (reference === path || reference.startsWith(`${path}.`));
