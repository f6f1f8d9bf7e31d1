export { EvaluationPage } from "./EvaluationPage.tsx";
export { EvaluationsPage } from "./EvaluationsPage.tsx";
