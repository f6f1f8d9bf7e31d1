/** How far a study is from another in time: `63 days earlier`. */
export function daysText(days: number | null): string {
  if (days === null) return "date not known";
  if (days === 0) return "the same day";
  const count = Math.abs(days);
  return `${count} ${count === 1 ? "day" : "days"} ${days < 0 ? "earlier" : "later"}`;
}
