import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, signIn } from "../openBrowser.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(4);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

const versionsOf = async (lesionId: number) => {
  const versions = await review.house.db.lesionVersion.findMany({
    where: { lesionId },
    orderBy: { version: "asc" },
  });
  return versions.map(({ verdict, author }) => [verdict, author]);
};

describe("a ruling on a lesion that somebody else has changed meanwhile", () => {
  it("is refused with who changed it, and is judged again on what is held now", async () => {
    const { page } = await review.page("reader");
    await startReading(page, await review.batch({ name: "One", filter: { flag: "any" } }));
    const other = (await review.page("second reader")).page;
    await startReading(other, await review.batch({ name: "Other", filter: { flag: "any" } }));
    await rule(other, "x", "1").catch(() => undefined);
    await other.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(other);

    await page.keyboard.press("a");
    await page.getByRole("button", { name: "1 ruling refused" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Not saved yet" });
    await dialog.getByText(/^Second reader changed lesion 3 on .+ UTC: it is at version 2 now\./).waitFor();
    await dialog.getByText("Yours was not saved.").waitFor();
    expect(await versionsOf(3)).toEqual([
      [null, "mining"],
      ["rejected", "Second reader"],
    ]);

    await dialog.getByRole("button", { name: "Judge it again" }).press("Enter");
    await expect.poll(() => dialog.count()).toBe(0);
    await page.getByRole("heading", { name: "Lesion 3" }).waitFor();
    await allSaved(page);
    await page.keyboard.press("a");
    await page.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(page);
    expect(await versionsOf(3)).toEqual([
      [null, "mining"],
      ["rejected", "Second reader"],
      ["accepted", "Some reader"],
    ]);
    expect(await review.house.db.lesion.findUniqueOrThrow({ where: { id: 3 } })).toMatchObject({
      state: "active",
    });
  });

  it("can be dropped instead: then nothing of it is left", async () => {
    const { page } = await review.page("reader");
    const batchId = await review.batch({ name: "Dropped", filter: { flag: "any" } });
    await startReading(page, batchId);
    const { db } = review.house;
    const { version } = await db.lesion.findUniqueOrThrow({ where: { id: 3 } });
    const researcher = (await review.page("researcher")).page;
    await researcher.goto("/lesions/3");
    await researcher.getByRole("button", { name: "Go back to this one" }).last().click();
    await researcher.getByLabel("Why?").fill("Taken too far");
    await researcher.getByRole("button", { name: "Go back", exact: true }).click();
    await researcher
      .getByText(`Version ${version + 1} by Some researcher`)
      .first()
      .waitFor();

    await page.keyboard.press("u");
    await page.getByRole("button", { name: "1 ruling refused" }).click();
    await page.getByRole("button", { name: "Drop mine" }).press("Enter");
    await page.getByText("Everything is saved.").waitFor();
    await page.keyboard.press("Escape");
    await allSaved(page);
    expect(await db.verdict.count({ where: { item: { batchId } } })).toBe(0);
  });
});

describe("a session that ends while verdicts wait", () => {
  it("says so, keeps them, and sends each once after one has signed in again", async () => {
    const { db } = review.house;
    const { page } = await review.page("reader");
    const batchId = await review.batch({ name: "Signed out" });
    await startReading(page, batchId);
    const email = "reader@hospital.example";
    await db.session.deleteMany({ where: { user: { email } } });

    await rule(page, "a");
    await rule(page, "u");
    const unsaved = page.getByRole("button", { name: "2 unsaved: sign in again" });
    await unsaved.waitFor();
    expect(page.url()).toContain(`/review/batches/${batchId}`);
    expect(await db.verdict.count({ where: { item: { batchId } } })).toBe(0);

    await unsaved.press("Enter");
    const [tab] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: "you have signed in again" }).click(),
    ]);
    await signIn(tab, email, PASSWORD);
    await tab.waitForURL((url) => url.pathname === "/");
    await page.bringToFront();
    // They are sent by themselves.
    await page.getByText("Everything is saved.").waitFor({ timeout: 60_000 });
    await page.keyboard.press("Escape");
    await allSaved(page);
    const sent = await db.verdict.findMany({
      where: { item: { batchId } },
      include: { item: true },
      orderBy: { item: { position: "asc" } },
    });
    expect(sent.map(({ decision, item }) => [item.position, decision])).toEqual([
      [1, "accept"],
      [2, "unsure"],
    ]);

    // It goes on where it was.
    await rule(page, "a");
    await allSaved(page);
    expect(await db.verdict.count({ where: { item: { batchId } } })).toBe(3);
  });
});
