import type { Metadata } from "next";
import { SettingsPage } from "#components/settings/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Keys and mouse" };

export default async function Page() {
  await openPage("/settings");
  return <SettingsPage />;
}
