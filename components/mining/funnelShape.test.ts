import { describe, expect, it } from "vitest";
import { funnelShapes } from "./funnelShape.ts";

const row = (received: number, kept: number, setAside: Record<string, number> = {}) => ({
  stage: "any",
  does: "",
  received,
  kept,
  setAside,
});

describe("funnelShapes", () => {
  it("measures studies by the studies, marks by the marks", () => {
    // 40 studies of which 10 have marks; 20 marks of which 15 are kept, 4 and 1 set aside for two reasons.
    const shapes = funnelShapes([
      row(40, 10, { "no-bookmarks": 30 }),
      row(20, 20),
      row(20, 15, { line: 4, arrow: 1 }),
    ]);
    expect(shapes).toEqual([
      { received: 1, kept: 0.25, setAside: 0.75, waiting: 0 },
      { received: 1, kept: 1, setAside: 0, waiting: 0 },
      { received: 1, kept: 0.75, setAside: 0.25, waiting: 0 },
    ]);
  });

  it("shows what a stage has still before it", () => {
    expect(funnelShapes([row(0, 0), row(10, 4, { text: 1 })])[1]).toEqual({
      received: 1,
      kept: 0.4,
      setAside: 0.1,
      waiting: 0.5,
    });
  });

  it("is flat before anything was found", () => {
    expect(funnelShapes([row(0, 0), row(0, 0)])).toEqual([
      { received: 0, kept: 0, setAside: 0, waiting: 0 },
      { received: 0, kept: 0, setAside: 0, waiting: 0 },
    ]);
  });
});
