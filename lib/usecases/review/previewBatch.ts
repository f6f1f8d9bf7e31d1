import type { Preview, PreviewBody } from "#lib/contracts/review.ts";
import { chooseItems } from "./chooseItems.ts";
import type { ReviewServices } from "./ReviewServices.ts";

/** How many items a batch of this filter would have, and how many of them a rule flagged. */
export async function previewBatch(
  services: Pick<ReviewServices, "db">,
  wish: PreviewBody,
): Promise<Preview> {
  const items = await chooseItems(services, wish);
  return { items: items.length, flagged: items.filter(({ flagged }) => flagged).length };
}
