export { FlagDisagreements } from "./FlagDisagreements.tsx";
export { ProposalsPage } from "./ProposalsPage.tsx";
