/**
 * An element of an XML document, or what stands for one in its JSON twin, as plain data.
 *
 * Names are local (no namespace prefix) and lower case: AIM files of one meaning differ in prefixes and in `Uid`/`UID`.
 */
export interface MarkupElement {
  readonly name: string;
  /** By lower-case name, with its prefix, so that `xsi:type` and `type` stay apart. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupElement[];
  /** Text directly inside, trimmed. */
  readonly text: string;
}

/** More elements, or more levels, than this are no annotation. */
export const MOST_ELEMENTS = 200_000;
export const MOST_LEVELS = 64;

/** The first child of that name; null when there is none. */
export const child = (element: MarkupElement, name: string): MarkupElement | null =>
  element.children.find((each) => each.name === name) ?? null;

/** All elements below that bear the name, in document order; what lies inside one of them is not looked at. */
export function below(element: MarkupElement, name: string): readonly MarkupElement[] {
  return element.children.flatMap((each) => (each.name === name ? [each] : below(each, name)));
}

/**
 * A plain value of an element: AIM 3 writes it as an attribute, AIM 4 as a child element's `value`, `root` or `code`.
 * Null when absent or empty.
 */
export function plainValue(element: MarkupElement, name: string): string | null {
  const attribute = element.attributes.get(name);
  if (attribute !== undefined) return attribute || null;
  const held = child(element, name);
  if (!held) return null;
  const given = ["value", "root", "code"].map((key) => held.attributes.get(key)).find((each) => each);
  return given ?? (held.text || null);
}

/** The type that an element declares (`xsi:type`), without its prefix, lower case; `""` when it declares none. */
export function declaredType(element: MarkupElement): string {
  for (const [name, value] of element.attributes) {
    if (name.endsWith(":type")) return value.slice(value.indexOf(":") + 1).toLowerCase();
  }
  return "";
}

export const localName = (qualified: string): string =>
  qualified.slice(qualified.indexOf(":") + 1).toLowerCase();
