import { describe, expect, it } from "vitest";
import { whyNoProvider } from "./whyNoProvider.ts";

describe("whyNoProvider", () => {
  it("has nothing against the processor, which is always there", async () => {
    expect(await whyNoProvider("cpu")).toBeNull();
  });

  it.skipIf(process.platform === "win32")(
    "says why a provider of another system cannot be used",
    async () => {
      expect(await whyNoProvider("dml")).toEqual(expect.stringMatching(/\w+/));
    },
  );
});
