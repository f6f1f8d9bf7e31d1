import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../axeViolations.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(3);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

describe("a question", () => {
  it("is asked beside the item, found from the first page by somebody else, answered, and then gone", async () => {
    const { page, complaints } = await review.page("reader");
    await startReading(page, await review.batch({ name: "With a question" }));
    await page.getByRole("button", { name: "Write a note or ask" }).press("Enter");
    // Letters that are keys of decisions are typed, not obeyed.
    await page.keyboard.type("Is that an axillary node?");
    await page.getByRole("button", { name: "Ask as a question" }).click();
    await page.getByText("1 open question").waitFor();
    expect(await review.house.db.verdict.count()).toBe(0);
    expect(complaints).toEqual([]);

    const other = await review.page("researcher");
    await other.page.goto("/");
    await other.page.getByRole("link", { name: "1 open question" }).click();
    await other.page.getByRole("heading", { name: "Open questions" }).waitFor();
    await other.page.getByText("Some reader").waitFor();
    expect(await axeViolations(other.page)).toEqual([]);
    await other.page.getByRole("link", { name: "Is that an axillary node?" }).click();
    await other.page.getByRole("button", { name: "It is answered" }).click();
    await other.page.getByText("Answered, says Some researcher").waitFor();
    await other.page.goto("/review/questions");
    await other.page.getByText("No question is open").waitFor();
    expect(other.complaints).toEqual([]);
  });
});

describe("a reader's own readings", () => {
  it("tell pace and number, of nobody else, and say so before the first", async () => {
    const second = await review.page("second reader");
    await second.page.goto("/review/me");
    await second.page.getByText("You have not read anything yet").waitFor();

    const { page, complaints } = await review.page("reader");
    await startReading(page, await review.batch({ name: "Two of three" }));
    await rule(page, "a");
    await rule(page, "u");
    await allSaved(page);
    await page.goto("/review");
    await page.getByRole("link", { name: "Your readings" }).click();
    const verdicts = page.getByRole("region", { name: "Verdicts" }).getByRole("listitem");
    await verdicts.first().waitFor();
    expect(await verdicts.count()).toBe(1);
    expect(await verdicts.first().getAttribute("aria-label")).toMatch(/: 2 verdicts$/);
    await page.getByText("You have met none yet.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
