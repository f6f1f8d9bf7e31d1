import type { Metadata } from "next";
import { LabelPage } from "#components/types/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Label types" };

export default async function Page() {
  await openPage("/types/label");
  return <LabelPage />;
}
