import type { Refusal } from "../Graphic.ts";
import { localName, type MarkupElement, MOST_ELEMENTS, MOST_LEVELS } from "../markup.ts";

/**
 * AIM as JSON, as ePAD keeps it, turned back into the elements it stands for: an object is an element, a list is
 * several of one name, a plain value is an attribute.
 *
 * @returns an element of no name around the document; a refusal when it is larger than any annotation is
 */
export function elementFromJson(json: unknown): MarkupElement | Refusal {
  const size = { elements: 0 };
  const tooLarge: Refusal = {
    refused: "document-too-large",
    detail: "more elements or levels than an annotation has",
  };
  const convert = (name: string, value: object, level: number): MarkupElement | null => {
    size.elements += 1;
    if (size.elements > MOST_ELEMENTS || level > MOST_LEVELS) return null;
    const attributes = new Map<string, string>();
    const children: MarkupElement[] = [];
    for (const [key, member] of Object.entries(value)) {
      for (const one of Array.isArray(member) ? member : [member]) {
        if (isObject(one)) {
          const element = convert(localName(key), one, level + 1);
          if (!element) return null;
          children.push(element);
        } else if (!Array.isArray(member) && one !== null) attributes.set(key.toLowerCase(), String(one));
      }
    }
    return { name, attributes, children, text: "" };
  };
  const list = Array.isArray(json) ? json : [json];
  return convert("", { document: list }, 0) ?? tooLarge;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
