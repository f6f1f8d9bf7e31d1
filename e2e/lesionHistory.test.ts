import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { keepScreen } from "./openBrowser.ts";
import { openReview, type ReviewHouse } from "./review/openReview.ts";
import { allSaved, startReading } from "./review/reading.ts";
import { focused } from "./tabStops.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(1);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

describe("what was held of a lesion", () => {
  it("can count again: a researcher goes back to a version, says why, and nothing is lost", async () => {
    const { db } = review.house;
    const reader = (await review.page("reader")).page;
    await startReading(reader, await review.batch({ name: "Rejected" }));
    await reader.keyboard.press("x");
    await reader.keyboard.press("1");
    await allSaved(reader);
    expect(await db.lesion.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
      state: "rejected",
      version: 2,
    });

    const { page, complaints } = await review.page("researcher");
    await page.goto("/lesions/1");
    await page.getByRole("button", { name: "Go back to this one" }).press("Enter");
    await page.getByRole("dialog", { name: "Go back to version 1" }).waitFor();
    expect(await focused(page)).toBe('textbox "Why?"');
    await keepScreen(page, "lesion-revert");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel("Why?").fill("It is a lesion: seen in the liver window");
    await page.keyboard.press("Enter");
    await page.getByText("Version 3 by Some researcher").first().waitFor();
    await page.getByText("“It is a lesion: seen in the liver window”").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);

    const versions = await db.lesionVersion.findMany({
      where: { lesionId: 1 },
      orderBy: { version: "asc" },
    });
    expect(versions.map(({ origin, verdict, author }) => [origin, verdict, author])).toEqual([
      ["mined", null, "mining"],
      ["verdict", "rejected", "Some reader"],
      ["revert", null, "Some researcher"],
    ]);
    expect(versions[2]?.coordinates).toEqual(versions[0]?.coordinates);
    expect(await db.lesion.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
      state: "active",
      version: 3,
    });
    expect(complaints).toEqual([]);
  });
});

describe("notes and questions", () => {
  it("are seen by others, answered, and settled; a note is not a question", async () => {
    const { db } = review.house;
    const reader = (await review.page("reader")).page;
    await reader.goto("/lesions/1");
    await reader.getByLabel("A note or a question").fill("Is this the one of 2019?");
    await reader.getByRole("button", { name: "Ask as a question" }).press("Enter");
    await reader.getByText("Open question").waitFor();

    const { page, complaints } = await review.page("researcher");
    await page.goto("/lesions/1");
    const question = page.getByRole("listitem").filter({ hasText: "Is this the one of 2019?" });
    await question.getByRole("button", { name: "Answer", exact: true }).press("Enter");
    await question.getByLabel("An answer").fill("Yes, see its report");
    await question.getByRole("button", { name: "Answer", exact: true }).click();
    await question.getByText("Yes, see its report").waitFor();
    await question.getByRole("button", { name: "It is answered" }).click();
    await question.getByText("Answered, says Some researcher").waitFor();
    await page.getByLabel("A note or a question").fill("Segment VII");
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByText("Segment VII").waitFor();
    expect(await page.getByText("Open question").count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);

    const notes = await db.lesionNote.findMany({ orderBy: { id: "asc" } });
    const [asked] = notes;
    const names = new Map((await db.user.findMany()).map(({ id, name }) => [id, name]));
    expect(notes.map(({ kind, authorId, text }) => [kind, names.get(authorId), text])).toEqual([
      ["question", "Some reader", "Is this the one of 2019?"],
      ["note", "Some researcher", "Yes, see its report"],
      ["note", "Some researcher", "Segment VII"],
    ]);
    expect(asked).toMatchObject({ resolvedBy: "Some researcher" });
    expect(notes.map(({ replyToId }) => replyToId)).toEqual([null, asked?.id, null]);
    expect(complaints).toEqual([]);
  });
});
