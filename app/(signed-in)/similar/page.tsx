import type { Metadata } from "next";
import { SimilarPage } from "#components/likeness/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Similar lesions" };

export default async function Page() {
  await openPage("/similar");
  return <SimilarPage />;
}
