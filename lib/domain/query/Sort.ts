import { AppError } from "../errors.ts";

/** What lists can be ordered by. Lesions that have none of it come last, whichever way; equal ones by their number. */
export const SORT_KEYS = [
  "number",
  "patient",
  "long",
  "short",
  "size",
  "z",
  "age",
  "interval",
  "spacing",
  "hu",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** The place after a lesion in an order: what it is ordered by, null when it has none, and its number. */
export interface OrderPlace {
  readonly value: number | null;
  readonly lesionId: number;
}

/**
 * `long` for the smallest first, `-long` for the largest.
 *
 * @throws AppError `bad-request`
 */
export function parseSort(text: string): Sort {
  const name = text.replace(/^-/, "");
  const key = SORT_KEYS.find((known) => known === name);
  if (!key) {
    throw new AppError(
      "bad-request",
      `A list is ordered by ${SORT_KEYS.join(", ")}; with - before it, the other way.`,
    );
  }
  return { key, descending: text.startsWith("-") };
}

export const formatSort = ({ key, descending }: Sort): string => (descending ? `-${key}` : key);

const PLACE = /^(|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)~(0|[1-9]\d{0,8})$/;

/** As it stands in addresses: `12.5~417`, and `~417` for a lesion that has no value. */
export const formatPlace = ({ value, lesionId }: OrderPlace): string => `${value ?? ""}~${lesionId}`;

/** @throws AppError `bad-request` */
export function parsePlace(text: string): OrderPlace {
  const [, value, lesionId] = PLACE.exec(text) ?? [];
  if (value === undefined || lesionId === undefined) {
    throw new AppError("bad-request", "This place in the list was not given out by us: begin without one.");
  }
  return { value: value === "" ? null : Number(value), lesionId: Number(lesionId) };
}
