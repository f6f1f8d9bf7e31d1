import { boxFromDiameters } from "../../domain/bookmarks/boxFromDiameters.ts";
import { perItem } from "../stage.ts";
import type { BoxedMark, KeptMark } from "./marks.ts";

/** Draws the box around the two diameters. */
export const deriveBox = (paddingPx: number) =>
  perItem<KeptMark, BoxedMark>("derive-box", (mark) => ({
    kept: { ...mark, box: boxFromDiameters(mark.placed.diameters, paddingPx) },
  }));
