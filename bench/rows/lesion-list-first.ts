import type { Bench } from "../Bench.ts";
import { lesionPages } from "../lesions/lesionPages.ts";

/** Finding pages by comparing must not cost the first one more than a tenth. */
export const bench: Bench = {
  name: "lesion-list-first",
  does: "the first page of the list of lesions, in an order of its own",
  prepare: () => lesionPages(1, 1 / 1.1),
};
