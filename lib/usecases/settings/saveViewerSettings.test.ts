import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_VIEWER_SETTINGS } from "../../contracts/settings.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { saveViewerSettings } from "./saveViewerSettings.ts";
import { viewerSettings } from "./viewerSettings.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.[Symbol.asyncDispose]());

async function person(): Promise<string> {
  const id = crypto.randomUUID();
  await database.db.user.create({
    data: { id, name: "A reader", email: `${id}@hospital.example`, role: "reader" },
  });
  return id;
}
const ofPreset = (preset: "ohif" | "horos" | "weasis") => ({ ...DEFAULT_VIEWER_SETTINGS, preset });

describe("saveViewerSettings", () => {
  it("keeps one person’s settings, and leaves the others’ alone", async () => {
    const [anna, ben] = [await person(), await person()];
    expect(await viewerSettings(database, { userId: anna })).toEqual({
      settings: DEFAULT_VIEWER_SETTINGS,
      updatedAt: null,
    });

    const saved = await saveViewerSettings(database, {
      userId: anna,
      settings: ofPreset("ohif"),
      updatedAt: null,
    });
    expect(await viewerSettings(database, { userId: anna })).toEqual(saved);
    expect(saved.settings.preset).toBe("ohif");
    expect((await viewerSettings(database, { userId: ben })).updatedAt).toBeNull();
  });

  it("goes on from what it answered, as often as one likes", async () => {
    const userId = await person();
    let { updatedAt } = await saveViewerSettings(database, {
      userId,
      settings: ofPreset("ohif"),
      updatedAt: null,
    });
    for (const preset of ["horos", "weasis", "ohif"] as const) {
      const next = await saveViewerSettings(database, { userId, settings: ofPreset(preset), updatedAt });
      expect(next.updatedAt).not.toBe(updatedAt);
      ({ updatedAt } = next);
    }
    expect((await viewerSettings(database, { userId })).settings.preset).toBe("ohif");
  });

  it("refuses what was made from older settings, and says so in a sentence", async () => {
    const userId = await person();
    const first = await saveViewerSettings(database, { userId, settings: ofPreset("ohif"), updatedAt: null });
    await saveViewerSettings(database, { userId, settings: ofPreset("horos"), updatedAt: first.updatedAt });

    for (const updatedAt of [null, first.updatedAt]) {
      await expect(
        saveViewerSettings(database, { userId, settings: ofPreset("weasis"), updatedAt }),
      ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("another window") });
    }
    expect((await viewerSettings(database, { userId })).settings.preset).toBe("horos");
  });

  it("lets one of two that come at the same moment win, and tells the other", async () => {
    const userId = await person();
    const outcomes = await Promise.allSettled(
      (["ohif", "horos"] as const).map((preset) =>
        saveViewerSettings(database, { userId, settings: ofPreset(preset), updatedAt: null }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
