import { frameBench } from "../viewer/frames.ts";

export const bench = frameBench("viewer-window", "dragging the window of a shown slice", "window");
