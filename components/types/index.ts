export { LabelPage } from "./LabelPage.tsx";
export { TypeAgreementPage } from "./TypeAgreementPage.tsx";
export { TypesPage } from "./TypesPage.tsx";
