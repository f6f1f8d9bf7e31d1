import type { Page } from "playwright-core";

/** Adds a folder as a source and starts a run of it, as an operator does; leaves on the page of run 1. */
export async function startRun(page: Page, folder: string, csvMapping?: string): Promise<void> {
  await page.goto("/mining?form=add-source");
  await page.getByLabel("Path on the server").fill(folder);
  await page.getByRole("button", { name: "Add and test" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Start a run" }).click();
  await page.getByRole("checkbox", { name: folder }).check();
  if (csvMapping !== undefined) {
    await page.getByText("Rules and mapping").click();
    await page.getByLabel("Mapping of CSV columns").fill(csvMapping);
  }
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL("**/mining/runs/1");
}
