import type { Page } from "playwright-core";
import type { Bench } from "../Bench.ts";
import { longestTask } from "../lesions/longestTask.ts";
import { seedEntries } from "../lesions/seedEntries.ts";
import { signedInPage } from "../lesions/signedInPage.ts";
import { isAppBuilt, servedApp } from "../servedApp.ts";

/** As many as DeepLesion has. */
const LESIONS = 32_735;
/** What the map may keep the browser from hearing a hand for [ms]. */
const LIMIT_MS = 100;

/** The map of the built app in a browser: opened, zoomed, moved, coloured otherwise, and drawn around. */
export const bench: Bench = {
  name: "map-points",
  does: "the longest task of the browser's main thread while the map is opened and worked with",
  async prepare() {
    if (!isAppBuilt()) return { skipped: "the app is not built: npx next build" };
    const app = await servedApp();
    await seedEntries(app.services.db, LESIONS);
    const { page, browser, ...opened } = await signedInPage(app);
    let chosen = 0;
    return {
      input: `${LESIONS} points at 1280 x 720`,
      ours: {
        async before() {
          await page.goto("/settings");
        },
        async run() {
          const ms = await longestTask(browser, page, async () => {
            chosen = await workWith(page);
          });
          return { bytes: null, ms };
        },
      },
      peers: [
        {
          name: `the limit, ${LIMIT_MS} ms`,
          atLeast: 1,
          bytesAtMost: null,
          run: async () => ({ bytes: null, ms: LIMIT_MS }),
        },
      ],
      async check() {
        if (chosen < LESIONS / 20) throw new Error(`the lasso chose ${chosen} lesions`);
      },
      async close() {
        await opened[Symbol.asyncDispose]();
        await app[Symbol.asyncDispose]();
      },
    };
  },
};

/** @returns number of lesions that were drawn around */
async function workWith(page: Page): Promise<number> {
  await page.goto("/map");
  const map = page.getByRole("application", { name: /^Map of [\d,. ]+ lesions$/ });
  await map.waitFor();
  await map.focus();
  for (const key of ["+", "+", "ArrowLeft", "ArrowUp", "ArrowRight", "-", "-", "0"]) {
    await page.keyboard.press(key);
    await drawn(page);
  }
  const by = page.getByLabel("Colour by");
  for (const choice of ["size", "flag", "type"]) {
    await by.selectOption(choice);
    await drawn(page);
  }
  const box = await map.boundingBox();
  if (!box) throw new Error("the map is not there");
  const [x, y, radius] = [box.x + box.width / 2, box.y + box.height / 2, 0.3 * box.height];
  await page.mouse.move(x + radius, y);
  await page.mouse.down();
  for (let corner = 1; corner <= 60; corner++) {
    const angle = (2 * Math.PI * corner) / 60;
    await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  await page.mouse.up();
  const told = await page.getByText(/lesions? chosen$/).textContent();
  await drawn(page);
  await page.keyboard.press("Escape");
  return Number((told ?? "").replace(/\D/g, ""));
}

const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
