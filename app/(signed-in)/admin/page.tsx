import type { Metadata } from "next";
import { PeoplePage } from "#components/admin/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "People" };

export default async function Page() {
  const { id } = await openPage("/admin");
  return <PeoplePage self={id} />;
}
