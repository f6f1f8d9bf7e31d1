/**
 * Where a key leads from one stop of a toolbar, around its ends; null for keys that lead nowhere. Up and down are left
 * to the slices. Source: WAI-ARIA Authoring Practices, toolbar pattern.
 *
 * @param at the stop where the focus is, of `count`; counted from 0
 */
export function stopOfKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
