import type { Metadata } from "next";
import { OwnReadingsPage } from "#components/agreement/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Your readings" };

export default async function Page() {
  const { id } = await openPage("/review/me");
  return <OwnReadingsPage userId={id} />;
}
