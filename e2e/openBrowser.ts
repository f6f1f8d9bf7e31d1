import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Role } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import type { House } from "./openHouse.ts";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SCREENS = path.resolve(import.meta.dirname, "../test-results/screens");
/** The smallest screen that the app is made for. */
const SCREEN = { width: 1280, height: 720 };

export const PASSWORD = "correct horse battery";

/** `npm test` names a Chromium that runs; by itself, `npm run e2e` takes the system's or Playwright's own. */
export function openBrowser(): Promise<Browser> {
  const executablePath =
    process.env.LESIONARY_CHROMIUM ?? SYSTEM.find(existsSync) ?? chromium.executablePath();
  // As root, which is how many a test machine runs, Chromium has no sandbox to go into.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Makes one person of a role known, who signs in with `PASSWORD`. */
export const addPerson = (db: Database, role: Role, mustChange = false): Promise<{ email: string }> =>
  createUser(db, {
    name: `Some ${role}`,
    email: `${mustChange ? "new-" : ""}${role}@hospital.example`,
    role,
    password: PASSWORD,
    mustChange,
  });

/** A page of a browser that nobody is signed in to, and what it complained of. */
export async function visitorPage(
  browser: Browser,
  house: House,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ baseURL: house.address, viewport: SCREEN });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // What the server refuses is told here too; tests that ask for it look at the page.
    const refused = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !refused) complaints.push(message.text());
  });
  return { page, complaints };
}

/** The same, with somebody of a role signed in. */
export async function signedInPage(browser: Browser, house: House, role: Role) {
  const opened = await visitorPage(browser, house);
  await opened.page.goto("/sign-in");
  await signIn(opened.page, `${role}@hospital.example`, PASSWORD);
  await opened.page.waitForURL((url) => url.pathname === "/");
  return opened;
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Keeps a picture of the page, for people to look at. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  await mkdir(SCREENS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENS, `${name}.png`) });
}
