import { isIPv4, isIPv6 } from "node:net";

/** A home or an office gets a whole such network: counted by single addresses, one visitor would have 2^64 tries. */
const IPV6_NETWORK_GROUPS = 4;

/**
 * Where a request came from, as tries and requests are counted: an IPv4 address, or the /64 network of an IPv6 one.
 *
 * The last address in the list is the one that the server nearest to us saw, the ones before it are whatever the visitor
 * claimed. A proxy in front of us must therefore add to the header, as all common ones do.
 *
 * @returns null when it is not known
 */
export function networkAddress(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (!last) return null;
  // Some proxies add the port, which changes with every connection: 203.0.113.9:51234, [2001:db8::1]:51234.
  const [, bare = last] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(last) ?? /^\[(.+)\](?::\d+)?$/.exec(last) ?? [];
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return last.slice(0, 100);
  const groups = groupsOf(bare.replace(/%.*$/, ""));
  return mappedIPv4(groups) ?? `${groups.slice(0, IPV6_NETWORK_GROUPS).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, without zeros in front. */
function groupsOf(address: string): readonly string[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail = ""] = canonical.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
}

/** A server that listens on both kinds sees 203.0.113.9 as ::ffff:203.0.113.9 (RFC 4291, 2.5.5.2). */
function mappedIPv4(groups: readonly string[]): string | null {
  if (groups.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return null;
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join(".");
}
