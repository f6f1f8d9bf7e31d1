import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import nextConfig from "../next.config.ts";
import { config, proxy } from "../proxy.ts";

const answer = (url = "http://lesions.local/lesions", headers: Record<string, string> = {}) =>
  proxy(new NextRequest(url, { headers })).headers;

function policyOf(headers: Headers): Readonly<Record<string, readonly string[]>> {
  const directives = (headers.get("content-security-policy") ?? "").split("; ");
  return Object.fromEntries(
    directives.map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

afterEach(() => vi.unstubAllEnvs());

describe("the headers of a page", () => {
  it("let run what is ours, by a nonce of this one answer: nothing inline, nothing evaluated, nobody else's", () => {
    vi.stubEnv("NODE_ENV", "production");
    const [first, second] = [policyOf(answer()), policyOf(answer())];
    const [self, nonce, dynamic, ...more] = first["script-src"] ?? [];
    expect([self, dynamic, more]).toEqual(["'self'", "'strict-dynamic'", []]);
    expect(nonce).toMatch(/^'nonce-[\w+/]{22}=='$/);
    expect(second["script-src"]?.[1]).not.toBe(nonce);
    expect(first["style-src"]).toEqual(["'self'", nonce]);
    expect(Object.values(first).flat().join(" ")).not.toMatch(/unsafe|\*|https?:/);
    expect(first).toMatchObject({
      "default-src": ["'none'"],
      "object-src": ["'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
      "connect-src": ["'self'"],
    });
  });

  it("take no nonce from a visitor", () => {
    const headers = answer(undefined, { "x-nonce": "mine", "content-security-policy": "script-src *" });
    expect(headers.get("content-security-policy")).not.toContain("mine");
    expect(headers.get("content-security-policy")).not.toContain("*");
  });

  it("bind browsers to https once they came by it, and not before", () => {
    expect(answer().get("strict-transport-security")).toBeNull();
    expect(answer("https://lesions.local/").get("strict-transport-security")).toBe("max-age=31536000");
    const forwarded = answer("http://lesions.local/", { "x-forwarded-proto": "https" });
    expect(forwarded.get("strict-transport-security")).toBe("max-age=31536000");
    const twice = answer("http://lesions.local/", { "x-forwarded-proto": "https, http" });
    expect(twice.get("strict-transport-security")).toBe("max-age=31536000");
  });

  it("keep a page out of every cache", () => {
    expect(answer().get("cache-control")).toBe("private, no-store");
  });

  it("are given to every page, and left off from data and files only", () => {
    const [matcher = ""] = config.matcher;
    const taken = new RegExp(`^${matcher}$`);
    for (const path of ["/", "/lesions/12", "/admin/audit", "/sign-in", "/icons", "/favicon"])
      expect(path).toMatch(taken);
    for (const path of ["/api/lesions", "/_next/static/a.js", "/icon.svg"]) expect(path).not.toMatch(taken);
  });

  it("say besides, with every answer, not to guess types, not to be framed, not to tell others", async () => {
    const [rule] = (await nextConfig.headers?.()) ?? [];
    expect(rule?.source).toBe("/:path*");
    expect(Object.fromEntries(rule?.headers.map(({ key, value }) => [key, value]) ?? [])).toMatchObject({
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Referrer-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
    });
    expect(nextConfig.poweredByHeader).toBe(false);
  });
});
