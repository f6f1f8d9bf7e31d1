export { AuditPage } from "./AuditPage.tsx";
export { PeoplePage } from "./PeoplePage.tsx";
