import { expect, it } from "vitest";
import { signedText } from "./signedText.ts";

it("has a sign wherever there is a difference", () => {
  expect([0.44, -1.76, 0.04, -0.04, 0].map(signedText)).toEqual(["+0.4", "−1.8", "0.0", "0.0", "0.0"]);
});
