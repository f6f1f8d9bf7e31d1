import { describe, expect, it } from "vitest";
import { TokenUse } from "./TokenUse.ts";

describe("TokenUse", () => {
  it("tells of the first request at once, then once a second of all since", () => {
    const use = new TokenUse();
    const told = [0, 10, 500, 999, 1_000, 1_500, 2_500].map((nowMs) => use.count("a", nowMs));
    expect(told).toEqual([1, 0, 0, 0, 4, 0, 2]);
  });

  it("counts each token by itself", () => {
    const use = new TokenUse();
    expect([use.count("a", 0), use.count("b", 1), use.count("a", 2)]).toEqual([1, 1, 0]);
  });

  it("loses no request of a token, however many others there are", () => {
    const use = new TokenUse();
    use.count("a", 0);
    use.count("a", 1);
    for (let i = 0; i < 3_000; i++) use.count(`other ${i}`, 2_000 + i);
    expect(use.count("a", 5_000)).toBe(2);
  });
});
