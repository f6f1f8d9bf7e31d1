import { z } from "zod";
import { MOST_AT_ONCE, queryText } from "./explore.ts";

export const mapQuery = z.strictObject({ q: queryText.default("") });

/** What the points of a map are sent as. */
export const MAP_MEDIA_TYPE = "application/octet-stream";

/** How the map of lesions by their likeness stands; `lesions` are those that the model has described. */
export const likenessMapSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none") }),
  z.object({ state: z.enum(["too-many", "making", "ready"]), model: z.string(), lesions: z.int() }),
]);
export type LikenessMapState = z.infer<typeof likenessMapSchema>;

/** Lesions that were chosen on a map, to be kept as a frozen view. */
export const mapSelectionBody = z.strictObject({
  ids: z.array(z.int().nonnegative()).min(1, "No lesion is chosen.").max(MOST_AT_ONCE),
  /** The query that the map showed. */
  q: queryText,
});
export type MapSelection = z.infer<typeof mapSelectionBody>;
export const mapSelectionSchema = z.object({ q: queryText });
