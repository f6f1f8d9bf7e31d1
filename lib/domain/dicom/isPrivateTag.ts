/**
 * Whether a tag belongs to a maker's own elements: those of odd groups (PS3.5 7.8). We neither understand nor trust what
 * they hold, so no reader keeps them.
 *
 * @param tag eight hexadecimal digits
 */
export function isPrivateTag(tag: string): boolean {
  return "13579BDF".includes(tag.charAt(3).toUpperCase());
}
