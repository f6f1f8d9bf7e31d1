import { z } from "zod";
import { LESION_DECISIONS } from "./review.ts";

/** The known answer of a honeypot, as its item keeps it: what readers held of the lesion when they settled it. */
export const knownAnswerSchema = z.object({
  decision: z.enum(LESION_DECISIONS),
  /** The diameters that were held true [px]. */
  coordinates: z.array(z.number()),
  /** The version that was judged, and is shown again. */
  version: z.int(),
});
