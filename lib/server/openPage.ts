import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { ACCESS, allows } from "./access.ts";
import { isSecure, type SignedInUser, userOfSession } from "./session.ts";
import { webServices } from "./web.ts";

/** Who is looking at the page that is being made; asked once a page, however many parts of it ask. */
export const visitor = cache(async (): Promise<SignedInUser | null> => {
  const sent = await headers();
  const { auth } = await webServices();
  return (await userOfSession(auth(isSecure(sent)), sent, false))?.user ?? null;
});

/**
 * Opens a page by its rule in `access.ts`: whoever is not signed in is sent to sign in, whoever must choose a password
 * first is sent there, and whoever may not see it is told so.
 *
 * @param address as the rules name it, such as `/mining/runs/{runId}`
 */
export async function openPage(address: string): Promise<SignedInUser> {
  const rule = ACCESS[`PAGE ${address}`];
  if (!rule) throw new Error(`page ${address} has no rule in lib/server/access.ts`);

  const user = await visitor();
  if (!user) redirect(await signInAddress());
  if (user.mustChangePassword && address !== "/change-password") redirect("/change-password");
  if (!allows(rule, user.role)) forbidden();
  return user;
}

/** Sign-in brings people back to where they were going; `proxy.ts` tells the address. */
async function signInAddress(): Promise<string> {
  const path = (await headers()).get("x-lesionary-path") ?? "/";
  return path === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: path })}`;
}

/** Opens a page that visitors may see; null when the visitor is not signed in. */
export async function openEntrance(address: string): Promise<SignedInUser | null> {
  if (ACCESS[`PAGE ${address}`] !== "anyone") throw new Error(`page ${address} is not open to visitors`);
  return visitor();
}
