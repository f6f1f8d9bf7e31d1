import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./sameOrigin.ts";

describe("isSameOrigin", () => {
  it.each([
    [
      "a page of ours",
      { "sec-fetch-site": "same-origin", origin: "http://lesions.local", host: "lesions.local" },
      true,
    ],
    [
      "another site",
      { "sec-fetch-site": "cross-site", origin: "http://lesions.local", host: "lesions.local" },
      false,
    ],
    ["another port of our machine", { "sec-fetch-site": "same-site", host: "lesions.local" }, false],
    [
      "an old browser on a page of ours",
      { origin: "http://lesions.local:3000", host: "lesions.local:3000" },
      true,
    ],
    ["an old browser on another site", { origin: "http://evil.example", host: "lesions.local" }, false],
    ["a sandboxed frame", { origin: "null", host: "lesions.local" }, false],
    [
      "a proxy before us",
      { origin: "https://ct.example", host: "web:3000", "x-forwarded-host": "ct.example" },
      true,
    ],
    ["no browser at all", { host: "lesions.local" }, false],
  ])("%s: %s", (_name, headers, expected) => {
    expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(expected);
  });
});
