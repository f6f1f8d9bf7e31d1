export { ProposalsPage } from "./ProposalsPage.tsx";
