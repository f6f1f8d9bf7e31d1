/** Days as DICOM writes them (`YYYYMMDD`), both included; null is open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** Before this day there is little CT in an archive; it stays one range. */
const FIRST_SPLIT_DAY = "19900101";
const DAY_MS = 86_400_000;

/** As a query key (PS3.4 C.2.2.2.5), such as `20240101-20240131`; null asks for every study, also undated ones. */
export function dateKey({ from, to }: DateRange): string | null {
  if (from === null && to === null) return null;
  return from !== null && from === to ? from : `${from ?? ""}-${to ?? ""}`;
}

/** Whether a study's date is what was asked for: a PACS may pass over a key that it does not know. */
export function isWithin(date: string | null, { from, to }: DateRange): boolean {
  if (date === null || date === "") return true;
  // ACR-NEMA wrote 1997.04.24, and some archives still answer so.
  const day = date.replaceAll(".", "");
  return (from === null || day >= from) && (to === null || day <= to);
}

/**
 * A range in smaller ones that together are the same days, for an archive that answers only its first so many studies.
 *
 * @param today where an open range is cut first: later days hold few studies, and those by mistake
 * @returns null when it is a day already, or open and thin
 */
export function splitRange(range: DateRange, today: string): readonly DateRange[] | null {
  const { from, to } = range;
  if (from === null) {
    if (to !== null && to < FIRST_SPLIT_DAY) return null;
    return [
      { from: null, to: dayAfter(FIRST_SPLIT_DAY, -1) },
      { from: FIRST_SPLIT_DAY, to },
    ];
  }
  if (to === null) {
    // Tomorrow it may be already, in another time zone.
    const last = dayAfter(today, 1);
    if (from > last) return null;
    return [
      { from, to: last },
      { from: dayAfter(last, 1), to: null },
    ];
  }
  if (from >= to) return null;
  const days = Math.round((timeOf(to) - timeOf(from)) / DAY_MS);
  const middle = dayAfter(from, Math.floor(days / 2));
  return [
    { from, to: middle },
    { from: dayAfter(middle, 1), to },
  ];
}

/** `2024-01-31`, or a time's day in UTC, as DICOM writes a day. */
export function dicomDay(day: string | number): string {
  const text = typeof day === "number" ? new Date(day).toISOString() : day;
  return text.slice(0, 10).replaceAll("-", "");
}

function dayAfter(day: string, days: number): string {
  return dicomDay(timeOf(day) + days * DAY_MS);
}

function timeOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
}
