import type { Metadata } from "next";
import { TypeAgreementPage } from "#components/types/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Agreement on types" };

export default async function Page() {
  await openPage("/types/agreement");
  return <TypeAgreementPage />;
}
