import { describe, expect, it } from "vitest";
import { boxFromForeign, doubtOrder, type ForeignBox, fitOrders } from "./foreignBoxes.ts";

const SIZE = { columns: 512, rows: 512 };
/** A lesion in the lower right of its image, 40 wide and 30 high. */
const LESION = { left: 300, top: 400, right: 340, bottom: 430 };
const image = () => ({ ...SIZE, truth: [LESION] });

const drawn = (...numbers: ForeignBox["numbers"]): ForeignBox => ({ image: "a", numbers, score: 0.5 });
const doubt = (boxes: readonly ForeignBox[], order: Parameters<typeof doubtOrder>[1]) =>
  doubtOrder(fitOrders(boxes, 0, image), order);

describe("boxFromForeign", () => {
  it("reads four numbers in three orders, and counts pixels as the file does", () => {
    const box = { left: 10.5, top: 20.5, right: 40.5, bottom: 60.5 };
    expect(boxFromForeign([10, 20, 30, 40], "xywh", 0)).toEqual(box);
    expect(boxFromForeign([10, 20, 40, 60], "xyxy", 0)).toEqual(box);
    expect(boxFromForeign([20, 10, 60, 40], "yxyx", 0)).toEqual(box);
    expect(boxFromForeign([11, 21, 30, 40], "xywh", 1)).toEqual(box);
  });
});

describe("doubtOrder", () => {
  it("says nothing of boxes that lie where the lesions are", () => {
    expect(doubt([drawn(299, 399, 41, 31)], "xywh")).toBeNull();
    expect(doubt([drawn(299, 399, 340, 430)], "xyxy")).toBeNull();
    expect(doubt([drawn(399, 299, 430, 340)], "yxyx")).toBeNull();
  });

  it("knows corners that were taken for sizes: they leave the image, and read as corners they lie on the lesion", () => {
    expect(doubt([drawn(300, 400, 340, 430)], "xywh")).toEqual({
      sentence:
        "The boxes look like x1, y1, x2, y2, but were read as x, y, width, height: 100 % of them leave their image, and they cover 0 % of the lesions by half, and 100 % when read as x1, y1, x2, y2.",
      better: "xyxy",
      isImpossible: false,
    });
  });

  it("knows sizes that were taken for corners: their right edge is left of the left one", () => {
    expect(doubt([drawn(300, 400, 40, 30)], "xyxy")).toMatchObject({ better: "xywh", isImpossible: true });
  });

  it("knows rows and columns that were exchanged by the lesions alone", () => {
    const exchanged = doubt([drawn(400, 300, 430, 340)], "xyxy");
    expect(exchanged).toMatchObject({ better: "yxyx", isImpossible: false });
    expect(exchanged?.sentence).toContain(
      "they cover 0 % of the lesions by half, and 100 % when read as y1, x1",
    );
  });

  it("doubts no detector only because it finds nothing", () => {
    expect(doubt([drawn(10, 10, 60, 60)], "xyxy")).toBeNull();
  });

  it("says so when no order fits", () => {
    expect(doubt([drawn(900, 900, 10, 10)], "xywh")).toMatchObject({
      better: null,
      sentence: expect.stringContaining("No other order fits either"),
    });
  });
});
