const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A moment in the reader's own time: `24 Nov 2026, 05:32`. */
export const whenText = (iso: string): string => WHEN.format(new Date(iso));

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** A day, or the day of a moment in the reader's own time: `24 Nov 2026`. */
export const dayText = (iso: string): string => DAY.format(new Date(iso));

const SHORT_UTC_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** A calendar day that was counted in UTC, such as `2026-11-23`, whatever the reader's own time: `23 Nov`. */
export const utcDayText = (day: string): string => SHORT_UTC_DAY.format(new Date(day));

/** How long something took, in its two largest units: `4 min 12 s`. */
export function durationText(fromIso: string, toIso: string | null): string {
  const end = toIso === null ? Date.now() : Date.parse(toIso);
  const seconds = Math.max(0, Math.round((end - Date.parse(fromIso)) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  if (minutes > 0) return `${minutes} min ${seconds % 60} s`;
  return `${seconds} s`;
}
