import type { Metadata } from "next";
import { LesionsPage } from "#components/lesions/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Lesions" };

export default async function Page() {
  await openPage("/lesions");
  return <LesionsPage />;
}
