import { expect, it } from "vitest";
import { findingSiteOf } from "./findingSites.ts";
import { uidFromUuid } from "./uidFromUuid.ts";

it("takes the bookmark's own site before the lesion's type, and knows neither as no site", () => {
  expect(findingSiteOf("SCT 64033007", 5)).toEqual({ scheme: "SCT", value: "64033007", meaning: "Kidney" });
  expect(findingSiteOf(null, 5)).toEqual({ scheme: "SCT", value: "39607008", meaning: "Lung" });
  expect(findingSiteOf("SRT T-62000", null)?.meaning).toBe("Liver");
  expect(findingSiteOf("SCT 12345678", null)).toEqual({
    scheme: "SCT",
    value: "12345678",
    meaning: "SCT 12345678",
  });
  expect(findingSiteOf(null, null)).toBeNull();
});

it("makes a UID of at most 44 characters of a UUID", () => {
  expect(uidFromUuid("00000000-0000-0000-0000-0000000000ff")).toBe("2.25.255");
  expect(uidFromUuid("ffffffff-ffff-ffff-ffff-ffffffffffff")).toHaveLength(44);
});
