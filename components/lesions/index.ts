export { ExplorePage } from "./explore/ExplorePage.tsx";
export { LesionPicture } from "./explore/LesionTile.tsx";
export { QueryBox } from "./explore/QueryBox.tsx";
export { exploreQueries } from "./explore/queries.ts";
export { type OnSheet, sheetsOf } from "./explore/sheets.ts";
export { LesionPage } from "./LesionPage.tsx";
export { LesionPictures } from "./LesionPictures.tsx";

export { NotesPanel } from "./NotesPanel.tsx";
export { QuestionsPage } from "./QuestionsPage.tsx";
export { lesionQueries } from "./queries.ts";
export { framingOf, seriesOfLesion } from "./viewerOfLesion.ts";
