import type { Metadata } from "next";
import { QuestionsPage } from "#components/lesions/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Open questions" };

export default async function Page() {
  await openPage("/review/questions");
  return <QuestionsPage />;
}
