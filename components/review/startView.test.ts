import { describe, expect, it } from "vitest";
import { startView } from "./startView.ts";

describe("startView", () => {
  it("leaves the opening to the viewer when nothing is kept", () => {
    expect(startView({ box: [10, 20, 30, 60] }, null)).toEqual({});
  });

  it("keeps window and zoom, and looks at the middle of the new lesion on its own slice", () => {
    const last = {
      slice: 7,
      window: { centerHu: -600, widthHu: 1500 },
      inverted: true,
      centre: { x: 1, y: 2 },
      scale: 3,
      rotation: 90,
      flipped: false,
    } as const;
    const { slice, ...kept } = last;
    expect(startView({ box: [10, 20, 30, 60] }, last)).toEqual({ ...kept, centre: { x: 20, y: 40 } });
  });
});
