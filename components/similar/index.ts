export { SimilarPage } from "./SimilarPage.tsx";
export { SimilarPanel } from "./SimilarPanel.tsx";
