import type { Metadata } from "next";
import { StatisticsPage } from "#components/statistics/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Statistics" };

export default async function Page() {
  const { role } = await openPage("/statistics");
  const may = {
    items: mayCall("PAGE", "/mining/runs/1/items", role),
    years: mayCall("POST", "/api/mining/sources", role),
  };
  return <StatisticsPage may={may} />;
}
