import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { AnswerCache } from "./AnswerCache.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await fillSmallDataset(database.db, { writeSlice: async () => undefined });
});
afterAll(() => database[Symbol.asyncDispose]());

const change = () => database.db.$executeRaw`UPDATE "LesionEntry" SET "noisy" = NOT "noisy"`;

/** Counts how often it was asked; each time it answers with the next number. */
function counter() {
  let asked = 0;
  return { find: async () => ++asked, asked: () => asked };
}

describe("the latest answer", () => {
  it("is found once for all who ask at once, and anew when a lesion has changed", async () => {
    const cache = new AnswerCache();
    const { find, asked } = counter();
    const ask = () => cache.latest(database.db, "how many", find, 0);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([
      { answer: 1, counting: false },
      { answer: 1, counting: false },
      { answer: 1, counting: false },
    ]);
    expect(asked()).toBe(1);
    await change();
    expect(await ask()).toEqual({ answer: 2, counting: false });
  });

  it("is that of before, and says so, for as long as a new one is being found", async () => {
    const cache = new AnswerCache();
    const ask = (find: () => Promise<string>) => cache.latest(database.db, "what", find, 0);
    expect(await ask(async () => "old")).toEqual({ answer: "old", counting: false });
    await change();
    const found = Promise.withResolvers<string>();
    expect(await ask(() => found.promise)).toEqual({ answer: "old", counting: true });
    // Nobody else starts to look for it meanwhile.
    expect(await ask(() => Promise.reject(new Error("asked twice")))).toEqual({
      answer: "old",
      counting: true,
    });
    found.resolve("new");
    expect(await ask(() => Promise.reject(new Error("asked twice")))).toEqual({
      answer: "new",
      counting: false,
    });
  });

  it("is told with what went wrong when it cannot be found, and looked for again", async () => {
    const cache = new AnswerCache();
    const ask = (find: () => Promise<number>) => cache.latest(database.db, "why", find, 0);
    await expect(ask(() => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
    expect(await ask(async () => 7)).toEqual({ answer: 7, counting: false });
  });

  it("holds for seconds only when somebody was writing while it was found", async () => {
    const cache = new AnswerCache();
    const { find } = counter();
    const at = (nowMs: number) => cache.latest(database.db, "while writing", find, nowMs);
    await database.db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE "LesionEntry" SET "noisy" = NOT "noisy"`;
      expect(await at(0)).toEqual({ answer: 1, counting: false });
    });
    expect((await at(19_999)).answer).toBe(1);
    expect((await at(20_000)).answer).toBe(2);
  });

  it("holds for as long as no lesion changes when nobody was writing", async () => {
    // Other tests write to the same server: there is a moment when none of them does.
    await expect
      .poll(async () => {
        const cache = new AnswerCache();
        const { find } = counter();
        await cache.latest(database.db, "at rest", find, 0);
        return (await cache.latest(database.db, "at rest", find, 10 ** 9)).answer;
      })
      .toBe(1);
  });
});

describe("an answer that lasts", () => {
  it("is waited for when lesions have changed, however long it takes", async () => {
    const cache = new AnswerCache();
    const ask = (find: () => Promise<string>) => cache.lasting(database.db, "which", find);
    expect(await ask(async () => "old")).toBe("old");
    await change();
    const late = () => new Promise<string>((resolve) => setTimeout(() => resolve("new"), 400));
    expect(await ask(late)).toBe("new");
  });

  it("is looked for again when lesions changed while it was being found for somebody else", async () => {
    const cache = new AnswerCache();
    const { find, asked } = counter();
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const early = cache.lasting(database.db, "since", async () => {
      begun.resolve();
      await mayEnd.promise;
      return find();
    });
    await begun.promise;
    await change();
    const later = cache.lasting(database.db, "since", find);
    mayEnd.resolve();
    expect(await early).toBe(1);
    expect(await later).toBe(2);
    expect(asked()).toBe(2);
  });
});
