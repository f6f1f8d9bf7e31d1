import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PatientPage } from "#components/patients/index.ts";
import { patientParams } from "#lib/contracts/followUp.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Patient" };

export default async function Page({ params }: { params: Promise<{ patient: string }> }) {
  const { role } = await openPage("/patients/{patient}");
  const given = patientParams.safeParse(await params);
  if (!given.success) notFound();
  const { patient } = given.data;
  return <PatientPage patient={patient} mayRule={mayCall("POST", `/api/patients/${patient}/acts`, role)} />;
}
