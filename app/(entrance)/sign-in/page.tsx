import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "#components/account/index.ts";
import { localPath } from "#lib/server/localPath.ts";
import { openEntrance } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = localPath((await searchParams).next);
  const user = await openEntrance("/sign-in");
  if (user) redirect(next);
  return <SignIn next={next} />;
}
