import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { previewGray } from "../../io/png/previewGray.ts";
import { previewPng } from "../../io/png/previewPng.ts";
import { sheetPng } from "../../io/png/sheetPng.ts";
import { diskPictureCache } from "../../io/store/diskPictureCache.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { huSlices } from "../../io/store/huSlices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { drawLesionThumbnail } from "../drawThumbnail.ts";
import { drawThumbnails, type ThumbnailsServices } from "./drawThumbnails.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let services: ThumbnailsServices;
let slicesRead = 0;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  const volumes = diskVolumeStore(`${folder.path}/volumes`, { flush: false });
  await fillSmallDataset(database.db, volumes);
  const kept = huSlices(volumes);
  services = {
    db: database.db,
    slices: {
      read(series, slice) {
        slicesRead += 1;
        return kept.read(series, slice);
      },
    },
    pictures: diskPictureCache(`${folder.path}/thumbnails`, 1e7),
    previewGray,
    sheetPng,
  };
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const pixels = async (png: Uint8Array) =>
  sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });

describe("drawThumbnails", () => {
  it("lays the pictures of lesions on one sheet, each as it is drawn alone", async () => {
    const of = [1, 3, 4].map((id) => ({ id, version: 1 }));
    const sheet = await pixels(await drawThumbnails(services, { of, side: 192 }));
    expect([sheet.info.width, sheet.info.height]).toEqual([3 * 192, 192]);
    for (const [i, { id }] of of.entries()) {
      const alone = await pixels(await drawLesionThumbnail({ ...services, previewPng }, { lesionId: id }));
      const part = await sharp(sheet.data, { raw: { width: 3 * 192, height: 192, channels: 1 } })
        .extract({ left: i * 192, top: 0, width: 192, height: 192 })
        .extractChannel(0)
        .raw()
        .toBuffer();
      expect(Buffer.compare(part, alone.data)).toBe(0);
    }
  });

  it("makes each picture once, and reads a slice once for all lesions on it", async () => {
    slicesRead = 0;
    // 3 and 4 lie on slice 10 of one series, 2 on slice 17.
    const of = [2, 3, 4].map((id) => ({ id, version: 1 }));
    const first = await drawThumbnails(services, { of, side: 128 });
    expect(slicesRead).toBe(2);
    expect(Buffer.compare(await drawThumbnails(services, { of, side: 128 }), first)).toBe(0);
    expect(slicesRead).toBe(2);
  });

  it("leaves black what there is none of", async () => {
    const sheet = await drawThumbnails(services, {
      of: [
        { id: 1, version: 7 },
        { id: 99, version: 1 },
      ],
      side: 128,
    });
    expect((await pixels(sheet)).data.every((value) => value === 0)).toBe(true);
  });
});
