import type { Metadata } from "next";
import { AccountPage } from "#components/account/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Account" };

export default async function Page() {
  await openPage("/account");
  return <AccountPage />;
}
