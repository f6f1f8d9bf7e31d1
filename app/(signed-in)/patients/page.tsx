import type { Metadata } from "next";
import { PatientsPage } from "#components/patients/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Patients" };

export default async function Page() {
  await openPage("/patients");
  return <PatientsPage />;
}
