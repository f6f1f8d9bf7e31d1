import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../axeViolations.ts";
import { listenToPage } from "../listenToPage.ts";
import { keepScreen } from "../openBrowser.ts";
import { focused, tabStops } from "../tabStops.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
let batchId: number;
beforeAll(async () => {
  review = await openReview(2);
  batchId = await review.batch({ name: "Blind", readings: 2 });
  // Both items are answered differently.
  for (const [who, key] of [
    ["reader", "a"],
    ["second reader", "u"],
  ] as const) {
    const { page } = await review.page(who);
    await startReading(page, batchId);
    await rule(page, key);
    await page.keyboard.press(key);
    await page.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(page);
    await page.close();
  }
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

describe("readings that differ", () => {
  it("are ruled on without a violation of WCAG 2.2 AA, in a stated order of focus, and said when saved", async () => {
    const { page, complaints } = await review.page("researcher");
    await page.goto("/review");
    await page.getByRole("link", { name: "2 disputed" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`/review/agreement?batch=${batchId}`);
    await page.getByRole("link", { name: "Rule on 2 items" }).waitFor();
    await page.waitForLoadState("networkidle");
    await keepScreen(page, "agreement-pair");
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("link", { name: "Rule on 2 items" }).press("Enter");
    await page.locator("canvas.cornerstone-canvas").nth(1).waitFor();
    await page.waitForLoadState("networkidle");
    await keepScreen(page, "disputes");
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await page.locator("canvas.cornerstone-canvas").nth(1).waitFor();
    // Which of two readers is A and which is B is another matter at each item.
    const stops = (await tabStops(page)).map((stop) => stop.replace("Unsure – Accept", "Accept – Unsure"));
    expect(stops).toEqual([
      'link "Skip to the content"',
      'link "Agreement"',
      'button "Lesion 1 Accept – Unsure"',
      'button "Lesion 2 Accept – Unsure"',
      'region "CT viewer, reading A"',
      'slider "Slice, reading A"',
      'region "CT viewer, reading B"',
      'slider "Slice, reading B"',
      'button "Take A ,"',
      'button "Take B ."',
      'button "Accept as judged A"',
      'button "Reject X"',
      'button "Draw anew E"',
      'button "Unsure U"',
    ]);

    await page.getByRole("button", { name: "Reject X" }).press("Enter");
    await page.getByRole("dialog", { name: "Reject: why?" }).waitFor();
    expect(await focused(page)).toBe('button "1 Not a lesion"');
    await keepScreen(page, "disputes-reject");
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe('button "Reject X"');

    await page.keyboard.press("e");
    await page.getByRole("slider", { name: "Long diameter, first end" }).waitFor();
    await keepScreen(page, "disputes-edit");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: /^Cancel/ }).click();

    // While something is sent, nothing else can be ruled.
    const accept = page.getByRole("button", { name: /^Accept as judged/ });
    const ruleOn = async (lesion: number) => {
      await page.locator('[aria-current="true"]', { hasText: `Lesion ${lesion}` }).waitFor();
      await expect.poll(() => accept.isEnabled()).toBe(true);
      await page.keyboard.press("a");
    };
    const heard = await listenToPage(page);
    await page.keyboard.press("a");
    await heard.waitFor(/^Lesion 1: ruling saved\.$/);
    await page.getByRole("button", { name: /^Take back/ }).click();
    await page.getByRole("button", { name: /^Lesion 1 / }).waitFor();
    await expect
      .poll(() => review.house.db.reviewItem.count({ where: { batchId, state: "disputed" } }))
      .toBe(2);
    await ruleOn(1);
    await page.getByText("1 to rule on").waitFor();
    await ruleOn(2);
    await heard.waitFor(/^Lesion 2: ruling saved\.$/);
    await page.getByRole("heading", { name: "Nothing is left to rule on" }).waitFor();
    await page.keyboard.press("Control+z");
    await ruleOn(2);
    await page.getByRole("heading", { name: "Nothing is left to rule on" }).waitFor();
    await keepScreen(page, "disputes-none");
    expect(await axeViolations(page)).toEqual([]);
    const rulings = await review.house.db.verdict.findMany({
      where: { item: { batchId }, part: "adjudication", undoneAt: null },
    });
    expect(rulings.map(({ decision }) => decision)).toEqual(["accept", "accept"]);
    expect(complaints).toEqual([]);
  });
});
