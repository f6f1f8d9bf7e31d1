import type { Metadata } from "next";
import { EvaluationsPage } from "#components/evaluations/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Evaluations" };

export default async function Page() {
  const { role } = await openPage("/evaluations");
  return <EvaluationsPage mayCreate={mayCall("POST", "/api/evaluations", role)} />;
}
