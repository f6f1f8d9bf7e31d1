export { AgreementPage } from "./AgreementPage.tsx";
export { DisputesPage } from "./DisputesPage.tsx";
