import { describe, expect, it } from "vitest";
import { progressWriter } from "./progressWriter.ts";

describe("progressWriter", () => {
  const written = (isTTY: boolean, now?: () => number) => {
    const texts: string[] = [];
    const writer = progressWriter({ isTTY, write: (text) => texts.push(text) }, now);
    return { writer, texts };
  };

  it("draws over its bar on a terminal: half of 30 blocks at 5 of 10", () => {
    const { writer, texts } = written(true);
    writer.show({ stage: "write-volume", done: 5, total: 10 });
    expect(texts.join("")).toContain(
      `\r\u001b[2Kwrite-volume           ${"█".repeat(15)}${"░".repeat(15)} 5/10`,
    );
  });

  it("ends the line when a stage is done, when another begins, and before a result", () => {
    const { writer, texts } = written(true);
    writer.show({ stage: "find-studies", done: 1, total: 2 });
    writer.show({ stage: "write-volume", done: 2, total: 2 });
    writer.end();
    expect(texts.filter((text) => text === "\n")).toHaveLength(2);
  });

  it("writes a line now and then elsewhere, and always the first and the last", () => {
    let now = 0;
    const { writer, texts } = written(false, () => now);
    writer.show({ stage: "write-volume", done: 1, total: 9 });
    now = 1000;
    writer.show({ stage: "write-volume", done: 2, total: 9 });
    now = 2500;
    writer.show({ stage: "write-volume", done: 3, total: 9 });
    now = 2600;
    writer.show({ stage: "write-volume", done: 9, total: 9 });
    expect(texts).toEqual(["write-volume: 1 of 9\n", "write-volume: 3 of 9\n", "write-volume: 9 of 9\n"]);
  });

  it("counts up while the total is not known", () => {
    const { writer, texts } = written(false);
    writer.show({ stage: "find-studies", done: 7, total: null });
    expect(texts).toEqual(["find-studies: 7\n"]);
  });
});
