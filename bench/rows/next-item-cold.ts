import { nextItem } from "../review/nextItem.ts";

export const bench = nextItem("next-item-cold", "cold", 300);
