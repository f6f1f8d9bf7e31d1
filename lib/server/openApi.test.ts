import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ApiRoute } from "#lib/contracts/api/ApiRoute.ts";
import { API_GROUPS } from "#lib/contracts/api/apiRoutes.ts";
import { ACCESS } from "./access.ts";
import { openApi } from "./openApi.ts";

const APP = path.resolve(import.meta.dirname, "../../app");
const described: Readonly<Record<string, ApiRoute>> = Object.assign(
  {},
  ...API_GROUPS.map(({ routes }) => routes),
);
const listed = Object.keys(ACCESS).filter((name) => !name.startsWith("PAGE "));

describe("the description of the API", () => {
  it("describes every route that the rules of access list, and no other", () => {
    expect(Object.keys(described).sort()).toEqual([...listed].sort());
  });

  it("describes none twice", () => {
    expect(API_GROUPS.flatMap(({ routes }) => Object.keys(routes))).toHaveLength(
      Object.keys(described).length,
    );
  });

  it("is one OpenAPI document in which every placeholder of a path is a parameter", () => {
    const { openapi, paths } = openApi();
    expect(openapi).toBe("3.1.0");
    for (const [address, methods] of Object.entries(paths)) {
      const placeholders = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const { parameters, summary } of Object.values(methods)) {
        expect(
          parameters
            .filter((each) => each.in === "path")
            .map(({ name }) => name)
            .sort(),
        ).toEqual(placeholders);
        expect(summary).not.toMatch(/\.$/);
      }
    }
    const ids = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("tells of a list that it is paged by a cursor, and who may ask for it", () => {
    const list = openApi().paths["/api/releases/{name}/lesions"]?.get;
    expect(list?.parameters).toContainEqual({
      name: "after",
      in: "query",
      required: false,
      schema: { type: "string", pattern: "^[0-9]{1,18}$" },
    });
    expect(list?.description).toBe("For everybody who is signed in; a token needs the scope read.");
    expect(openApi().paths["/api/users"]?.post?.description).toBe("For admin; no token opens it.");
  });

  it("is plain JSON", () => {
    const document = openApi();
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe("what a route parses with", () => {
  const files = readdirSync(path.join(APP, "api"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("route.ts"),
  );
  const asked = new Map<string, Record<string, unknown>>();

  beforeAll(async () => {
    for (const file of files) {
      const address = `/api/${path.dirname(file).replaceAll(/\[(.+?)\]/g, "{$1}")}`;
      const module: Record<string, { asks?: Record<string, unknown> }> = await import(
        path.join(APP, "api", file)
      );
      for (const [method, route] of Object.entries(module)) {
        if (/^[A-Z]+$/.test(method)) asked.set(`${method} ${address}`, route.asks ?? {});
      }
    }
  }, 120_000);

  it.each(Object.keys(described))("is what is said of %s", (pattern) => {
    const asks = asked.get(pattern);
    for (const part of ["params", "query", "body"] as const) {
      expect(asks?.[part], part).toBe(described[pattern]?.[part]);
    }
  });
});
