import { describe, expect, it } from "vitest";

import { type Item, Pipeline, perItem, type Stage } from "./stage.ts";

interface Counted extends Item {
  readonly n: number;
}
interface Halved extends Counted {
  readonly half: number;
}

const dropOdd = perItem<Counted, Counted>("drop-odd", (item) =>
  item.n % 2 === 0 ? { kept: item } : { setAside: "odd", detail: `${item.n} is odd` },
);
const halve = perItem<Counted, Halved>("halve", (item) =>
  item.n === 0 ? { setAside: "zero" } : { kept: { ...item, half: item.n / 2 } },
);

describe("Pipeline", () => {
  it("keeps an item or says which stage set it aside and why", async () => {
    const items = [0, 1, 2, 3, 4].map((n) => ({ id: `i${n}`, n }));
    const result = await Pipeline.of<Counted>().into(dropOdd).into(halve).run(items);

    expect(result.kept.map(({ half }) => half)).toEqual([1, 2]);
    expect(result.setAside).toEqual([
      { stage: "drop-odd", id: "i1", reason: "odd", detail: "1 is odd" },
      { stage: "drop-odd", id: "i3", reason: "odd", detail: "3 is odd" },
      { stage: "halve", id: "i0", reason: "zero", detail: null },
    ]);
  });

  it("knows its stages in order", () => {
    expect(Pipeline.of<Counted>().into(dropOdd).into(halve).stages).toEqual(["drop-odd", "halve"]);
  });

  it("does not let a stage lose an item in silence", async () => {
    const lossy: Stage<Counted, Counted> = {
      name: "lossy",
      run: async (items) => ({ kept: items.slice(1), setAside: [] }),
    };
    await expect(
      Pipeline.of<Counted>()
        .into(lossy)
        .run([{ id: "a", n: 1 }]),
    ).rejects.toThrow(/lossy received 1 items and accounts for 0/);
  });
});
