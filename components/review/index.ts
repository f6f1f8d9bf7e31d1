export { ReviewPage } from "./ReviewPage.tsx";
export { Workstation } from "./Workstation.tsx";
