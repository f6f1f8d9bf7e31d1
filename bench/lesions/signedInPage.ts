import { type Browser, chromium, type Page } from "playwright-core";
import { createUser } from "#lib/server/auth/createUser.ts";
import type { ServedApp } from "../servedApp.ts";

const READER = { email: "reader@bench.example", password: "a password for the bench" };

export interface SignedInPage extends AsyncDisposable {
  readonly page: Page;
  readonly browser: Browser;
}

/** A page of the built app in a browser of its own, with a reader signed in. */
export async function signedInPage({ address, services }: ServedApp): Promise<SignedInPage> {
  await createUser(services.db, { ...READER, name: "Reader", role: "reader", mustChange: false });
  const browser = await chromium.launch({
    executablePath: process.env.LESIONARY_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 720 } });
  const signedIn = await context.request.post("/api/sign-in", { headers: { origin: address }, data: READER });
  if (!signedIn.ok()) throw new Error(`sign-in: ${signedIn.status()}`);
  return { page: await context.newPage(), browser, [Symbol.asyncDispose]: () => browser.close() };
}
