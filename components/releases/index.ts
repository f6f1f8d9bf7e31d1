export { ReleasePage } from "./ReleasePage.tsx";
export { ReleasesPage } from "./ReleasesPage.tsx";
