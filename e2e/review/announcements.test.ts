import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenToPage } from "../listenToPage.ts";
import { KEY_SLICE } from "../seed/seedDataset.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(3);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

describe("a reader who does not see the screen", () => {
  it("hears what was decided, that it is saved, the next item, and the slice", async () => {
    const { page } = await review.page("reader");
    await startReading(page, await review.batch({ name: "Heard" }));
    const heard = await listenToPage(page);
    await rule(page, "a");
    await heard.waitFor(/^Lesion 3 accepted, not saved yet$/);
    await heard.waitFor(/^Lesion 3 accepted, saved$/);
    await heard.waitFor(/^all saved$/);
    await heard.waitFor(/^Item 2\. Lesion 1, 14\.3 × 13\.3 mm\. No rule flagged it\.$/);

    await page.keyboard.press("ArrowDown");
    await heard.waitFor(new RegExp(`^Slice ${KEY_SLICE + 1} of 60, \\+5\\.0 mm$`));

    await page.keyboard.press("Control+z");
    await heard.waitFor(/^Item 1\. Lesion 3, .+ mm\. Flagged as too flat, 0\.83, below 0\.90\.$/);
  });

  it("hears that rulings are unsaved, why, and when they are saved", async () => {
    const { page } = await review.page("second reader");
    await startReading(page, await review.batch({ name: "Heard without a network" }));
    const heard = await listenToPage(page);
    await page.route("**/api/**", (route) => route.abort());
    await rule(page, "u");
    await heard.waitFor(/^1 unsaved: no answer from the server$/);
    await rule(page, "u");
    await heard.waitFor(/^2 unsaved: no answer from the server$/);
    await heard.waitFor(/^Lesion \d unsure, not saved yet$/);
    expect((await heard.all()).filter((said) => said === "all saved")).toEqual([]);

    await page.unroute("**/api/**");
    await allSaved(page);
    await heard.waitFor(/^all saved$/);
    await heard.waitFor(/^Lesion \d unsure, saved$/);
  });
});
