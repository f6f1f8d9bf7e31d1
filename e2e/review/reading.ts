import type { Page } from "playwright-core";

/** Opens a batch and waits until its first picture is there. */
export async function startReading(page: Page, batchId: number): Promise<void> {
  await page.goto(`/review/batches/${batchId}`);
  await itemShown(page);
}

export const itemShown = (page: Page): Promise<void> =>
  page.locator("canvas.cornerstone-canvas").first().waitFor();

/** Which item of the batch is on screen, from 1. */
export async function positionOf(page: Page): Promise<number> {
  const text = await page.getByText(/^item \d+ of/).textContent();
  return Number(/item (\d+)/.exec(text ?? "")?.[1]);
}

/** Presses keys and waits for what they lead to: another item, or the end. */
export async function rule(page: Page, ...keys: string[]): Promise<void> {
  const before = await positionOf(page);
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForFunction(
    (position) => !document.querySelector("header p")?.textContent?.startsWith(`item ${position} of`),
    before,
  );
}

/** Waits until the server has confirmed everything. */
export const allSaved = (page: Page): Promise<void> => page.getByText("all saved").waitFor();

/** Drags the first end of the long diameter by so many CSS pixels. */
export async function dragLongEnd(page: Page, byX: number, byY: number): Promise<void> {
  const place = await page.getByRole("slider", { name: /long/i }).first().boundingBox();
  if (!place) throw new Error("the end of the long diameter is not on screen");
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byX, y + byY, { steps: 4 });
  await page.mouse.up();
}
