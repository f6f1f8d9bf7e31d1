export { REASON_WORDS } from "./decisionWords.ts";
export { paceText } from "./paceText.ts";
export { reviewQueries } from "./queries.ts";
export { ReviewPage } from "./ReviewPage.tsx";
export { Workstation } from "./Workstation.tsx";
