import type { Metadata } from "next";
import { DetectorsPage } from "#components/detectors/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Detectors" };

export default async function Page() {
  const { role } = await openPage("/detectors");
  return (
    <DetectorsPage
      mayRun={mayCall("POST", "/api/detection-runs", role)}
      mayAdd={mayCall("POST", "/api/detectors", role)}
    />
  );
}
