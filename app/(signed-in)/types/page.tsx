import type { Metadata } from "next";
import { TypesPage } from "#components/types/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Types" };

export default async function Page() {
  const { role } = await openPage("/types");
  return (
    <TypesPage
      may={{
        label: mayCall("PAGE", "/types/label", role),
        change: mayCall("POST", "/api/types", role),
        compare: mayCall("PAGE", "/types/agreement", role),
      }}
    />
  );
}
