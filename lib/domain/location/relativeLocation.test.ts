import { describe, expect, it } from "vitest";
import { relativeLocation } from "./relativeLocation.ts";

const BODY = { left: 100, top: 50, right: 300, bottom: 150 };
const around = (x: number, y: number) => ({ left: x - 10, top: y - 6, right: x + 10, bottom: y + 6 });

describe("relativeLocation", () => {
  it("counts from the body's left and top edge", () => {
    expect(relativeLocation(around(150, 125), BODY)).toEqual({ x: 1 / 4, y: 3 / 4 });
    expect(relativeLocation(BODY, BODY)).toEqual({ x: 1 / 2, y: 1 / 2 });
  });

  it("puts a lesion beside the body at the body's edge", () => {
    expect(relativeLocation(around(20, 100), BODY).x).toBe(0);
    expect(relativeLocation(around(150, 400), BODY).y).toBe(1);
  });
});
