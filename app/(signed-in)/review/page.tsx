import type { Metadata } from "next";
import { ReviewPage } from "#components/review/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Review" };

export default async function Page() {
  const { id, role } = await openPage("/review");
  return (
    <ReviewPage
      userId={id}
      may={{
        read: mayCall("PAGE", "/review/me", role),
        makeBatches: mayCall("POST", "/api/review/batches", role),
        seeAgreement: mayCall("PAGE", "/review/agreement", role),
        settleDisputes: mayCall("PAGE", "/review/batches/1/disputes", role),
      }}
    />
  );
}
