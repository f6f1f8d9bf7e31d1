import type { Bench } from "../Bench.ts";
import { lesionPages } from "../lesions/lesionPages.ts";

export const bench: Bench = {
  name: "lesion-list",
  does: "a page deep in the list of lesions, in an order of its own",
  prepare: () => lesionPages(10_000, 200),
};
