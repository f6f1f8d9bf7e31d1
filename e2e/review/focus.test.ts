import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focused, tabStops } from "../tabStops.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(3);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

/** The workstation at its first item, which is the flagged one. */
async function atFirstItem(name: string): Promise<Page> {
  const { page } = await review.page("reader");
  await startReading(page, await review.batch({ name }));
  await page.waitForLoadState("networkidle");
  return page;
}

const picture = (page: Page) => page.getByRole("region", { name: "CT viewer" });

describe("Tab in the workstation", () => {
  it("leads past the picture's tools, the picture, what to compare and why it is flagged to the decisions", async () => {
    const page = await atFirstItem("Tab");
    expect(await tabStops(page)).toEqual([
      'link "Skip to the content"',
      'link "Skip to the decision"',
      'link "Review"',
      'button "Drag for the window"',
      'region "CT viewer"',
      'slider "Slice"',
      'button "Other study"',
      'button "Detector"',
      'slider "Slice, in the coronal overview"',
      'region "To compare"',
      'button "Look at lesion 1, 14.3 × 13.3 mm"',
      'button "Look at lesion 2, 37.4 × 27.7 mm"',
      'link "all of it"',
      'button "Too flat 0.83 below 0.90 The box is much longer in one direction than in the other."',
      'button "Write a note or ask"',
      'button "Accept A"',
      'button "Reject X"',
      'button "Fix E"',
      'button "Unsure U"',
      'button "Later S"',
      'button "Draw another D"',
      'textbox "Note that goes with the decision"',
    ]);
  });

  it("stops once at the picture's tools, where arrow keys go about, and comes back to the tool where one was", async () => {
    const page = await atFirstItem("Tools");
    await page.getByRole("button", { name: "Drag for the window" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe('button "Drag through the slices"');
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    // All of the number is chosen, so the arrows lead on; once it is typed in they move between its digits.
    expect(await focused(page)).toBe('textbox "Window level"');
    await page.keyboard.press("ArrowLeft");
    expect(await focused(page)).toBe('textbox "Window width"');
    await page.keyboard.type("15");
    await page.keyboard.press("ArrowLeft");
    expect(await focused(page)).toBe('textbox "Window width"');
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Lung" }).focus();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe('region "CT viewer"');
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe('button "Lung"');
    // Who clicked a tool is still one key away from the lesion before.
    await page.keyboard.press("a");
    await page.getByText("item 2 of").waitFor();
    await page.getByRole("button", { name: "Bone" }).click();
    await page.keyboard.press("ArrowLeft");
    await page.getByText("item 1 of").waitFor();
  });

  it("skips to the decisions when one wants to, and to the ends of the diameters while they are fixed", async () => {
    const page = await atFirstItem("Skip");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe('link "Skip to the decision"');
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe('button "Accept A"');

    await page.keyboard.press("e");
    await page.getByRole("slider", { name: "Long diameter, first end" }).waitFor();
    // The focus is in the picture now, and its ends come next.
    expect(await focused(page)).toBe('region "CT viewer"');
    expect((await tabStops(page)).slice(0, 4)).toEqual([
      'slider "Long diameter, first end"',
      'slider "Long diameter, second end"',
      'slider "Short diameter, first end"',
      'slider "Short diameter, second end"',
    ]);
  });
});

describe("the focus of the workstation", () => {
  it("comes back to what had it when a dialog in front is closed", async () => {
    const page = await atFirstItem("Back");
    await picture(page).focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys and mouse" }).waitFor();
    expect(await focused(page)).toBe('button "Close"');
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe('region "CT viewer"');

    const peek = page.getByRole("button", { name: "Look at lesion 1, 14.3 × 13.3 mm" });
    await peek.press("Enter");
    await page.getByRole("dialog", { name: "Lesion 1, 14.3 × 13.3 mm" }).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => focused(page)).toBe('button "Look at lesion 1, 14.3 × 13.3 mm"');
  });

  it("goes to the picture when the reasons, a fix or a drawing are left, and when an item is rejected", async () => {
    const page = await atFirstItem("Panels");
    await page.keyboard.press("x");
    await expect.poll(() => focused(page)).toBe('button "1 Not a lesion"');
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe('region "CT viewer"');
    for (const key of ["e", "d"]) {
      await page.keyboard.press(key);
      await page.getByRole("button", { name: "Leave" }).press("Enter");
      await expect.poll(() => focused(page)).toBe('region "CT viewer"');
    }
    await page.keyboard.press("x");
    await page.keyboard.press("1");
    await page.getByText("item 2 of").waitFor();
    await expect.poll(() => focused(page)).toBe('region "CT viewer"');
  });
});
