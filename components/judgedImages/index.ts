export { JudgedImagesPage } from "./JudgedImagesPage.tsx";
