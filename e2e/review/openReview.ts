import type { Browser, Page } from "playwright-core";
import type { NewBatch } from "#lib/contracts/review.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import { createBatch } from "#lib/usecases/review/createBatch.ts";
import { addPerson, openBrowser, PASSWORD, signedInPage, signIn, visitorPage } from "../openBrowser.ts";
import { type House, openHouse } from "../openHouse.ts";
import { seedDataset } from "../seed/seedDataset.ts";

/** A house with a small dataset, and the people who review it. */
export interface ReviewHouse extends AsyncDisposable {
  readonly house: House;
  readonly browser: Browser;
  /** Makes a batch of all active lesions, unless told otherwise. */
  batch(wish: Partial<NewBatch> & Pick<NewBatch, "name">): Promise<number>;
  /** A page with somebody signed in; the second reader is another one than the reader. */
  page(who: "reader" | "second reader" | "researcher"): Promise<{ page: Page; complaints: string[] }>;
}

const SECOND = "second@hospital.example";

/** @param patients each has one lesion, of which every third is flagged */
export async function openReview(patients: number): Promise<ReviewHouse> {
  const house = await openHouse();
  const browser = await openBrowser();
  await seedDataset(house.db, house.volumes, patients);
  for (const role of ["reader", "researcher"] as const) await addPerson(house.db, role);
  const second = { name: "Second reader", email: SECOND, role: "reader", password: PASSWORD } as const;
  await createUser(house.db, { ...second, mustChange: false });
  return {
    house,
    browser,
    batch: (wish) => makeBatch(house, wish),
    async page(who) {
      if (who !== "second reader") return signedInPage(browser, house, who);
      const opened = await visitorPage(browser, house);
      await opened.page.goto("/sign-in");
      await signIn(opened.page, SECOND, PASSWORD);
      await opened.page.waitForURL((url) => url.pathname === "/");
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await house[Symbol.asyncDispose]();
    },
  };
}

/** Makes a batch as the researcher of the house, which must have one. */
export async function makeBatch(
  house: House,
  wish: Partial<NewBatch> & Pick<NewBatch, "name">,
): Promise<number> {
  const user = await house.db.user.findFirstOrThrow({ where: { role: "researcher" } });
  const { id } = await createBatch(
    house,
    { kind: "lesions", filter: {}, readings: 1, readerIds: [], honeypotShare: 0, ...wish },
    { id: user.id, name: user.name, role: "researcher" },
  );
  return id;
}
