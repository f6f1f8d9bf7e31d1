import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "#components/account/index.ts";
import { localPath } from "#lib/server/localPath.ts";
import { openEntrance } from "#lib/server/openPage.ts";
import { webServices } from "#lib/server/web.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; error?: string }>;
}) {
  const { next: wanted, error } = await searchParams;
  const next = localPath(wanted);
  const user = await openEntrance("/sign-in");
  if (user) redirect(next);
  const { hospital } = await webServices();
  return (
    <SignIn
      next={next}
      hospital={hospital?.name ?? null}
      refused={typeof error === "string" ? error : null}
    />
  );
}
