import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(1);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

const measured = async (page: Page): Promise<number> => {
  const text = await page.getByRole("slider", { name: "Length, first end" }).getAttribute("aria-valuetext");
  return Number(/^([\d.]+) mm$/.exec(text ?? "")?.[1]);
};

describe("a measured length", () => {
  it("is drawn, dragged by an end, moved by keys, and deleted, and the item stays as it was", async () => {
    const { page, complaints } = await review.page("reader");
    await startReading(page, await review.batch({ name: "Measured" }));
    const box = await page.getByRole("region", { name: "CT viewer" }).boundingBox();
    if (!box) throw new Error("the picture is not on screen");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 4];
    const drag = async (from: number, to: number) => {
      await page.mouse.move(x + from, y);
      await page.mouse.down();
      await page.mouse.move(x + to, y, { steps: 4 });
      await page.mouse.up();
    };
    await page.keyboard.press("l");
    await drag(-100, 100);
    const ofTwoHundred = await measured(page);
    await drag(100, 0);
    expect(await measured(page)).toBeCloseTo(ofTwoHundred / 2, 0);

    const end = page.getByRole("slider", { name: "Length, second end" });
    await end.focus();
    const before = await measured(page);
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => measured(page)).toBeGreaterThan(before);
    await page.keyboard.press("Delete");
    await expect.poll(() => end.count()).toBe(0);
    await page.getByRole("button", { name: "Accept A" }).waitFor();
    expect(complaints).toEqual([]);
  });
});
