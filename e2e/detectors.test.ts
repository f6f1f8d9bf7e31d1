import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDetector } from "#lib/testing/detectionPlace.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { KEY_SLICE, seedDataset } from "./seed/seedDataset.ts";

const PATIENTS = 3;

let house: House;
let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let lesions: readonly number[];
beforeAll(async () => {
  [house, folder] = await Promise.all([openHouse(), temporaryFolder()]);
  browser = await openBrowser();
  ({ lesions } = await seedDataset(house.db, house.volumes, PATIENTS));
  house.startWorker();
  for (const role of ["reader", "researcher", "operator"] as const) await addPerson(house.db, role);
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** The edges of a lesion's box, as the dataset has them. */
async function boxOf(lesionId: number): Promise<readonly number[]> {
  const { box } = await house.db.lesionVersion.findFirstOrThrow({ where: { lesionId } });
  return box;
}

describe("detectors", () => {
  it("are added by operators, after they were inspected; a hostile file is refused with the reason", async () => {
    const { page, complaints } = await signedInPage(browser, house, "operator");
    await page.goto("/detectors");
    await page.getByRole("button", { name: "Add a detector" }).click();
    await page.getByLabel("ONNX file").setInputFiles(testDetector("external-data"));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page
      .getByRole("alert")
      .getByText(/lie in another file/)
      .waitFor();
    expect(await house.db.detectorModel.count({ where: { origin: "uploaded" } })).toBe(0);

    await page.getByLabel("ONNX file").setInputFiles(testDetector("squares"));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("squares can be run now.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).last().click();
    await page.getByText("squares", { exact: true }).click();
    // The detector that comes with the program has slices as far apart; its line is closed.
    await page.getByText("3, 2 mm apart").locator("visible=true").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // The refused upload was answered 422, which the browser tells too.
    expect(complaints.filter((each) => !each.includes("422"))).toEqual([]);
    await page.context().close();
  });

  it("look at the slices of a query, and show what they found", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await page.goto("/detectors");
    await page.getByRole("button", { name: "Run a detector" }).click();
    await page.getByLabel("Detector", { exact: true }).selectOption("squares");
    await page.getByLabel("Which lesions").fill("");
    await page.getByText(`${PATIENTS} slices of ${PATIENTS} series with ${PATIENTS} lesions.`).waitFor();
    await page.getByLabel("Name").fill("All of them");
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByRole("heading", { name: "All of them done" }).waitFor({ timeout: 30_000 });
    const run = await house.db.detectionRun.findFirstOrThrow({ where: { name: "All of them" } });
    expect(run).toMatchObject({ state: "done", images: PATIENTS, failed: 0, provider: "cpu" });
    expect(await house.db.detection.count({ where: { runId: run.id } })).toBeGreaterThan(0);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreen(page, "detection-run");
    await page.goto("/detectors");
    await page.getByRole("link", { name: "All of them" }).waitFor();
    await keepScreen(page, "detectors");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("of others come in as files; boxes in a wrong order are refused with the right one", async () => {
    const [first = 0, second = 0] = lesions;
    const results = await Promise.all(
      [first, second].map(async (lesionId, at) => {
        const box = await boxOf(lesionId);
        // Edges where COCO has a corner and a size.
        const name = `00000${at + 1}_01_01_${String(KEY_SLICE).padStart(3, "0")}.png`;
        return { image_id: name, bbox: box.map((edge) => edge - 0.5), score: 0.9 };
      }),
    );
    const file = path.join(folder.path, "results.json");
    await writeFile(file, JSON.stringify(results));

    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await page.goto("/detectors?open=import");
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await page.getByLabel("Detector", { exact: true }).fill("their-network");
    await page.getByRole("button", { name: "Bring them in" }).click();
    await page
      .getByRole("alert")
      .getByText(/look like x1, y1, x2, y2, .*Import them with the order xyxy/)
      .waitFor();
    expect(await house.db.detectionRun.count({ where: { kind: "import" } })).toBe(0);

    await page.getByLabel("Numbers of a box").selectOption("xyxy");
    await page.getByRole("button", { name: "Bring them in" }).click();
    await page.getByText("2 boxes on").waitFor();
    await page.getByRole("link", { name: "Open the run" }).click();
    await page.getByRole("heading", { name: "results.json done" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints.filter((each) => !each.includes("422"))).toEqual([]);
    await page.context().close();
  });

  it("show a reader what they see on the slice that is read, by one key", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto(`/lesions/${lesions[0]}`);
    await page.getByRole("button", { name: "Detector", exact: true }).waitFor();
    await page.getByRole("img", { name: /slice/i }).first().waitFor();
    await page.keyboard.press("m");
    await page.getByText(/Detector squares, live:/).waitFor();
    await page.getByLabel(/From score/).fill("0");
    await page.getByText(/Detector squares, live: \d+ boxes/).waitFor();
    expect(await page.locator("[data-mark^='detector']").count()).toBeGreaterThan(1);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("m");
    await expect.poll(() => page.locator("[data-mark^='detector']").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
