export { DatasetPage } from "./DatasetPage.tsx";
