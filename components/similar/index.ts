export { addressOf, type SimilarSubject, similarQueries, type Weights } from "./queries.ts";
export { SimilarNote } from "./SimilarNote.tsx";
export { SimilarPanel } from "./SimilarPanel.tsx";
export { SimilarResults } from "./SimilarResults.tsx";
export { useWeights } from "./useWeights.ts";
export { WeightSliders } from "./WeightSliders.tsx";
