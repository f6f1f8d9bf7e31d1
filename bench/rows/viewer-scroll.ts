import { frameBench } from "../viewer/frames.ts";

export const bench = frameBench("viewer-scroll", "going through the slices of a loaded series", "scroll");
