/** A tag as people write it: `(0020,000D)`. */
export function tagText(tag: number): string {
  const key = tagKey(tag);
  return `(${key.slice(0, 4)},${key.slice(4)})`;
}

/** A tag as our data sets name it: `0020000D`. */
export function tagKey(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, "0");
}
