import { z } from "zod";
import type { ViewerView } from "../viewer/index.ts";

const number = z.number().check(z.refine(Number.isFinite));
const viewSchema = z.object({
  slice: z.int().positive(),
  window: z.object({ centerHu: number, widthHu: z.number().positive() }),
  inverted: z.boolean(),
  centre: z.object({ x: number, y: number }),
  scale: z.number().positive(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  flipped: z.boolean(),
});

/** The view that was stored with a verdict; null when there is none, or another version of the viewer wrote it. */
export const viewFromStored = (stored: unknown): ViewerView | null =>
  viewSchema.nullable().catch(null).parse(stored);
