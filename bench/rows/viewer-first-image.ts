import { firstImage } from "../viewer/firstImage.ts";

export const bench = firstImage;
