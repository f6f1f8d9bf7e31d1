import type { Metadata } from "next";
import { AuditPage } from "#components/admin/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function Page() {
  await openPage("/admin/audit");
  return <AuditPage />;
}
