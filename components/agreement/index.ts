export { AgreementPage } from "./AgreementPage.tsx";
export { DisputesPage } from "./DisputesPage.tsx";
export { OwnReadingsPage } from "./OwnReadingsPage.tsx";
