import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CsvScanner } from "#lib/domain/deepLesion/CsvScanner.ts";
import { realData } from "#lib/testing/realData.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";

const NAME = "Kaggle_DL_info.csv";
const csv = realData(`deeplesion/${NAME}`);
const images = realData("deeplesion/Images_png");

/** A row of the file, read here anew: nothing of what is tested has a part in it. */
interface Row {
  readonly key: string;
  readonly patient: string;
  readonly study: string;
  readonly spacingMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly longMm: number;
  readonly type: number;
}

function readRows(text: string): readonly Row[] {
  const scanner = new CsvScanner();
  scanner.append(text);
  const header = scanner.next(true)?.cells ?? [];
  const rows: Row[] = [];
  for (let record = scanner.next(true); record?.cells.length === header.length; record = scanner.next(true)) {
    const cell = (name: string) => record?.cells[header.indexOf(name)] ?? "";
    const numbers = (name: string) => cell(name).split(",").map(Number);
    const [left = 0, top = 0, right = 0, bottom = 0] = numbers("Bounding_boxes");
    const [spacingMm = 0] = numbers("Spacing_mm_px_");
    rows.push({
      key: cell("File_name"),
      patient: cell("Patient_index"),
      study: `${cell("Patient_index")} ${cell("Study_index")}`,
      spacingMm,
      widthMm: (right - left) * spacingMm,
      heightMm: (bottom - top) * spacingMm,
      longMm: (numbers("Lesion_diameters_Pixel_")[0] ?? 0) * spacingMm,
      type: Number(cell("Coarse_lesion_type")),
    });
  }
  return rows;
}

const distinct = (rows: readonly Row[], of: (row: Row) => string): string =>
  count(new Set(rows.map(of)).size);
const count = (number: number): string => number.toLocaleString("en-GB");

/** Of an even number the one between the two in the middle; as the page writes it. */
function median(rows: readonly Row[], of: (row: Row) => number): string {
  const sorted = rows.map(of).toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  const middle = ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
  return `${Number(middle.toFixed(2))} mm`;
}

/** Drops a file as a person does who drags it from a folder. */
async function drop(page: Page, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type: "text/csv" }));
      return transfer;
    },
    [NAME, text] as const,
  );
  const target = page.getByRole("group", { name: "File to bring in" });
  await target.dispatchEvent("dragenter", { dataTransfer: files });
  await target.dispatchEvent("drop", { dataTransfer: files });
  await target.getByText(NAME).waitFor();
}

const heading = (page: Page, lesions: number) =>
  page.getByRole("heading", { name: `${count(lesions)} lesions`, exact: true });

describe.skipIf(csv === null || images === null)(
  `the real rows of DeepLesion${csv === null || images === null ? " (not on this machine: LESIONARY_TEST_DATA names their folder)" : ""}`,
  () => {
    let house: House;
    let browser: Browser;
    let text: string;
    let rows: readonly Row[];
    beforeAll(async () => {
      text = await readFile(csv ?? "", "utf8");
      rows = readRows(text);
      house = await openHouse();
      browser = await openBrowser();
      await addPerson(house.db, "researcher");
      await addPerson(house.db, "operator");
    });
    afterAll(async () => {
      await browser?.close();
      await house?.[Symbol.asyncDispose]();
    });

    it("are dropped on the page of imports and all come in, with their pictures", async () => {
      const { page, complaints } = await signedInPage(browser, house, "operator");
      await page.goto("/imports");
      await drop(page, text);
      await page.getByLabel("Images on the server").fill(images ?? "");
      await page.getByRole("button", { name: "Bring it in" }).click();
      const result = page.getByRole("region", { name: NAME });
      const figure = (label: string) =>
        result.getByText(label, { exact: true }).locator("xpath=following-sibling::dd").textContent();
      await result.getByText("lesions added").waitFor();
      expect(rows).toHaveLength(1349);
      expect(await figure("lesions added")).toBe("1,349");
      expect(await figure("patients")).toBe(distinct(rows, ({ patient }) => patient));
      expect(await figure("studies")).toBe(distinct(rows, ({ study }) => study));
      expect(await figure("key slices")).toBe(distinct(rows, ({ key }) => key));
      expect(await figure("with a picture")).toBe("13");
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("have the counts and medians that the file itself has", async () => {
      const { page, complaints } = await signedInPage(browser, house, "researcher");
      await page.goto("/statistics");
      const here = async (label: string) => {
        const row = page
          .getByRole("row")
          .filter({ has: page.getByRole("rowheader", { name: label, exact: true }) });
        return row.getByRole("cell").first().textContent();
      };
      await page.getByRole("link", { name: "Lesions: 1,349" }).waitFor();
      expect(await here("Key slices")).toBe(distinct(rows, ({ key }) => key));
      expect(await here("Studies")).toBe(distinct(rows, ({ study }) => study));
      expect(await here("Patients")).toBe(distinct(rows, ({ patient }) => patient));
      expect(await here("Pixel spacing, median")).toBe(median(rows, ({ spacingMm }) => spacingMm));
      expect(await here("Box width, median")).toBe(median(rows, ({ widthMm }) => widthMm));
      expect(await here("Box height, median")).toBe(median(rows, ({ heightMm }) => heightMm));
      await keepScreen(page, "real-statistics");
      expect(await axeViolations(page)).toEqual([]);

      // What the number counts is what it opens: lesions that share their key slice with another.
      const onSlice = Map.groupBy(rows, ({ key }) => key);
      const shared = rows.filter(({ key }) => (onSlice.get(key)?.length ?? 0) > 1);
      expect(shared.length).toBeGreaterThan(20);
      await page.getByRole("link", { name: /^Lesions on a key slice/ }).click();
      await heading(page, shared.length).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("are narrowed in the grid to those that the file says are so", async () => {
      const { page, complaints } = await signedInPage(browser, house, "researcher");
      const lung = rows.filter(({ type }) => type === 5);
      await page.goto("/lesions?q=type:lung");
      await heading(page, lung.length).waitFor();
      const large = lung.filter(({ longMm }) => longMm >= 20);
      expect(large.length).toBeGreaterThan(5);
      await page.goto(`/lesions?${new URLSearchParams({ q: "type:lung long:>=20" })}`);
      await heading(page, large.length).waitFor();
      await keepScreen(page, "real-lesions");
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("show a lesion on its key slice in the viewer", async () => {
      const { page, complaints } = await signedInPage(browser, house, "researcher");
      const { lesionId } = await house.db.lesionEntry.findFirstOrThrow({
        where: { hasImage: true },
        orderBy: { lesionId: "asc" },
      });
      await page.goto(`/lesions/${lesionId}`);
      const canvas = page.getByRole("region", { name: "CT viewer" }).locator("canvas").first();
      await canvas.waitFor();
      // A slice of a patient has many grey levels, an empty viewer one.
      const levels = () =>
        canvas.evaluate((element) => {
          const small = new OffscreenCanvas(64, 64).getContext("2d");
          if (!(element instanceof HTMLCanvasElement) || !small) return 0;
          small.drawImage(element, 0, 0, 64, 64);
          return new Set(small.getImageData(0, 0, 64, 64).data.filter((_, at) => at % 4 === 0)).size;
        });
      await expect.poll(levels, { timeout: 20_000 }).toBeGreaterThan(20);
      await keepScreen(page, "real-lesion");
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("leave as the very bytes that came", async () => {
      const { page, complaints } = await signedInPage(browser, house, "researcher");
      await page.goto("/releases?freeze=");
      const form = page.getByRole("dialog", { name: "New release" });
      await form.getByLabel("Name").fill("as-it-came");
      await form.getByRole("button", { name: "Freeze" }).click();
      await page.waitForURL("**/releases/as-it-came");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Download DL_info.csv" }).click(),
      ]);
      expect((await readFile(await download.path())).equals(Buffer.from(text))).toBe(true);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  },
);
