/** A tag as people write it: `(0020,000D)`. */
export function tagText(tag: number): string {
  const key = tagKey(tag);
  return `(${key.slice(0, 4)},${key.slice(4)})`;
}

/** The same few hundred tags come up in every file; spelling them anew would take a fifth of the reading time. */
const remembered = new Map<number, string>();
/** Enough for every tag of the standard; a file of made-up ones fills no memory. */
const MAX_REMEMBERED = 8192;

/** A tag as our data sets name it: `0020000D`. */
export function tagKey(tag: number): string {
  const known = remembered.get(tag);
  if (known !== undefined) return known;
  const key = tag.toString(16).toUpperCase().padStart(8, "0");
  if (remembered.size < MAX_REMEMBERED) remembered.set(tag, key);
  return key;
}
