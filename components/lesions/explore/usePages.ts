"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { LESIONS_A_PAGE, type ListedLesion } from "#lib/contracts/explore.ts";
import { exploreQueries, type ListWish } from "./queries.ts";

/** While one drags through a list, what flies by is not fetched [ms]. */
const SETTLED_MS = 70;

/** The part of a list that a screen shows, by the places of its rows; `rowAt` is undefined for what is on its way. */
export function usePages(wish: ListWish, enabled: boolean, first: number, last: number) {
  const order = useQuery({ ...exploreQueries.order(wish), enabled });
  const step = order.data?.step ?? LESIONS_A_PAGE.usual;
  const starts = order.data?.starts ?? [];
  const wanted = useSettled(`${Math.floor(first / step)} ${Math.floor(last / step)}`);
  const [from = 0, to = 0] = wanted.split(" ").map(Number);
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (page) => page === 0 || starts[page - 1] !== undefined,
  );
  const pages = useQueries({
    queries: numbers.map((page) => ({
      ...exploreQueries.page(wish, page === 0 ? null : (starts[page - 1] ?? null), step),
      enabled,
    })),
  });
  const byNumber = new Map(numbers.map((page, i) => [page, pages[i]?.data?.rows]));
  const failed = pages.find(({ isError }) => isError) ?? (order.isError ? order : undefined);
  // Before the list's length is known, its first page is; the rest is counted meanwhile.
  const known = byNumber.get(0)?.length;
  return {
    total: order.data?.total ?? known ?? null,
    counted: order.data !== undefined,
    step,
    failed,
    rowAt: (index: number): ListedLesion | undefined =>
      byNumber.get(Math.floor(index / step))?.[index % step],
  };
}

/** A value that has stood still for a moment; the first counts at once. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  // The clock is outside React.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
