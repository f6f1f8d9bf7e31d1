import type { Metadata } from "next";
import { AgreementPage } from "#components/agreement/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Agreement" };

export default async function Page() {
  await openPage("/review/agreement");
  return <AgreementPage />;
}
