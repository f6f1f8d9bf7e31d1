export { FollowUpsCard } from "./FollowUpsCard.tsx";
export { PatientPage } from "./PatientPage.tsx";
export { PatientsPage } from "./PatientsPage.tsx";
