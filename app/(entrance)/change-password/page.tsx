import type { Metadata } from "next";
import { ChangePassword } from "#components/account/index.ts";
import { localPath } from "#lib/server/localPath.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Choose a password" };

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const user = await openPage("/change-password");
  return (
    <ChangePassword
      email={user.email}
      forced={user.mustChangePassword}
      next={localPath((await searchParams).next)}
    />
  );
}
