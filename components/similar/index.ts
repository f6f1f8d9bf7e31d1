export { SimilarPanel } from "./SimilarPanel.tsx";
