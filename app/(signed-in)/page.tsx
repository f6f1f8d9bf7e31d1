import type { Metadata } from "next";
import { DatasetPage } from "#components/dataset/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Dataset" };

export default async function Page() {
  const { role } = await openPage("/");
  return <DatasetPage seesMining={mayCall("PAGE", "/mining", role)} />;
}
