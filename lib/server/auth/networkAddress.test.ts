import { describe, expect, it } from "vitest";
import { networkAddress } from "./networkAddress.ts";

describe("networkAddress", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8:0:7::1", "2001:db8:0:7::/64"],
    ["2001:0DB8:0000:0007:ffff:ffff:ffff:ffff", "2001:db8:0:7::/64"],
    ["[2001:db8:0:7::abcd]:51234", "2001:db8:0:7::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["a load balancer", "a load balancer"],
  ])("counts %s as %s", (sent, counted) => {
    expect(networkAddress(new Headers({ "x-forwarded-for": sent }))).toBe(counted);
  });

  it("does not know where a request came from when nobody tells", () => {
    expect(networkAddress(new Headers())).toBeNull();
    expect(networkAddress(new Headers({ "x-forwarded-for": " , " }))).toBeNull();
  });
});
