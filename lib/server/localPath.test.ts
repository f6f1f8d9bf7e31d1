import { describe, expect, it } from "vitest";
import { localPath } from "./localPath.ts";

describe("localPath", () => {
  it.each(["/", "/lesions?flag=too-small", "/mining/runs/3/items?stage=split"])("goes on to %s", (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "lesions",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/lesions\nset-cookie: a=b",
  ])("does not follow %j", (path) => {
    expect(localPath(path)).toBe("/");
  });
});
