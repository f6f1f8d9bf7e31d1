import { describe, expect, it } from "vitest";
import { pngAnswer } from "./pngAnswer.ts";

describe("pngAnswer", () => {
  it("is kept by the browser of this session alone, and runs nothing when it is opened by itself", async () => {
    const answer = pngAnswer(Uint8Array.of(1, 2, 3), "for-good");
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "image/png",
      "content-length": "3",
      "cache-control": "private, max-age=31536000, immutable",
      vary: "Cookie",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect([...(await answer.bytes())]).toEqual([1, 2, 3]);
  });
});
