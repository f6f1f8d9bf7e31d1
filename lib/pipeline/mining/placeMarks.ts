import { placeOnSlice } from "../../domain/bookmarks/placeOnSlice.ts";
import { perItem } from "../stage.ts";
import type { FetchedMark, PlacedMark } from "./marks.ts";

/** Finds the key slice, and the diameters on it in pixels. */
export const placeMarks = perItem<FetchedMark, PlacedMark>("place-on-slice", ({ id, bookmark, volumes }) => {
  const placed = placeOnSlice(bookmark, volumes);
  return "placed" in placed ? { kept: { id, placed: placed.placed } } : placed;
});
