export { CoronalStrip } from "./CoronalStrip.tsx";
export { LesionPage } from "./LesionPage.tsx";
export { LesionsPage } from "./LesionsPage.tsx";
export { PriorPane } from "./PriorPane.tsx";
export { framingOf, middleRow, seriesOfLesion } from "./viewerOfLesion.ts";
