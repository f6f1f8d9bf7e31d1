import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEY_SLICE } from "../seed/seedDataset.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(1);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

describe("a lesion that nobody marked", () => {
  it("is drawn on another slice of the item's series, and is then in the list of lesions", async () => {
    const { db } = review.house;
    const { page, complaints } = await review.page("reader");
    await startReading(page, await review.batch({ name: "Drawn" }));
    await page.keyboard.press("ArrowDown");
    await page.getByText(`${KEY_SLICE + 1} of 60`).waitFor();
    await page.keyboard.press("d");
    await page.getByText("Drag along the lesion's longest diameter.").waitFor();

    const box = await page.getByRole("region", { name: "CT viewer" }).boundingBox();
    if (!box) throw new Error("the picture is not on screen");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 4 });
      await page.mouse.up();
    };
    await drag([x - 90, y], [x + 90, y]);
    await page.getByText("Now drag across it").waitFor();
    await drag([x, y - 40], [x, y + 40]);
    const panel = page.getByRole("region", { name: "Drawing another lesion" });
    const size = await panel.getByRole("status").textContent();
    expect(size).toMatch(/^\d+\.\d × \d+\.\d mm$/);
    await page.keyboard.press("Enter");
    await allSaved(page);
    // The item is still to be judged.
    await page.getByRole("button", { name: "Accept A" }).waitFor();

    const drawn = await db.lesion.findFirstOrThrow({
      where: { origin: "review" },
      include: { versions: true, series: true },
    });
    expect(drawn).toMatchObject({
      keySliceIndex: KEY_SLICE + 1,
      state: "active",
      series: { name: "000001_01_01" },
    });
    const [version] = drawn.versions;
    expect(`${version?.longMm.toFixed(1)} × ${version?.shortMm.toFixed(1)} mm`).toBe(size);
    // 180 px of screen across and 80 down, at one scale.
    expect((version?.longMm ?? 0) / (version?.shortMm ?? 1)).toBeCloseTo(180 / 80, 1);

    await page.goto("/lesions?view=table");
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
    const row = page.getByRole("option").filter({ hasText: size ?? "" });
    expect(await row.textContent()).toContain(String(KEY_SLICE + 1));
    await page.goto(`/lesions/${drawn.id}`);
    await page.getByText("counts now").waitFor();
    await page.getByText("Version 1 by Some reader").first().waitFor();
    expect(complaints).toEqual([]);
  });
});
