export { EvaluationPage } from "./EvaluationPage.tsx";
export { EvaluationsPage } from "./EvaluationsPage.tsx";
export { JudgedImagesPage } from "./images/JudgedImagesPage.tsx";
