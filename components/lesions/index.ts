export { CoronalStrip } from "./CoronalStrip.tsx";
export { LesionPage } from "./LesionPage.tsx";
export { LesionsPage } from "./LesionsPage.tsx";
export { NotesPanel } from "./NotesPanel.tsx";
export { PriorPane } from "./PriorPane.tsx";
export { QuestionsPage } from "./QuestionsPage.tsx";
export { lesionQueries } from "./queries.ts";
export { framingOf, middleRow, seriesOfLesion } from "./viewerOfLesion.ts";
