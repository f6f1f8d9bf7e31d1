import { useEffect } from "react";
import { prefetchSlices } from "#lib/client/slices/index.ts";
import type { ReviewItemView } from "#lib/contracts/review.ts";

/** Slices around a key slice, nearest first: what a reader looks at before deciding. */
const NEAR = [0, 1, -1, 2, -2];

/** Fetches the pictures of the next items: all their key slices first, then what lies around them. */
export function usePrefetch(queue: readonly ReviewItemView[]): void {
  const next = queue.slice(1);
  const key = next.map(({ id }) => id).join();
  // The loader of slices is outside React.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the queue is another list at each render; its items are not
  useEffect(() => {
    for (const by of NEAR) {
      for (const { lesion } of next) {
        if (lesion.volume.kept.includes(lesion.slice + by))
          prefetchSlices(lesion.series, [lesion.slice + by]);
      }
    }
  }, [key]);
}
