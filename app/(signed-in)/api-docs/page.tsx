import type { Metadata } from "next";
import { ApiDocsPage } from "#components/api/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "API" };

export default async function Page() {
  await openPage("/api-docs");
  return <ApiDocsPage />;
}
