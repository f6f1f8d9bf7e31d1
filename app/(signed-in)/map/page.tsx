import type { Metadata } from "next";
import { MapPage } from "#components/map/index.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Map" };

export default async function Page() {
  await openPage("/map");
  return <MapPage />;
}
