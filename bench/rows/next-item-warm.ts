import { nextItem } from "../review/nextItem.ts";

export const bench = nextItem("next-item-warm", "warm", 100);
