export { SimilarPage } from "./SimilarPage.tsx";
