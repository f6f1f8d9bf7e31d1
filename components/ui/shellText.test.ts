import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlOf, shellWord } from "./shellText.ts";

describe("shellWord", () => {
  it.each(["type:lung", `tag:"to check"`, "it's $HOME `whoami` \\ !", "a\nb"])(
    "is one word that a shell reads as it was: %j",
    (text) => {
      expect(execFileSync("/bin/sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" })).toBe(
        text,
      );
    },
  );
});

describe("curlOf", () => {
  it("sends the token, and quotes what a shell would take apart", () => {
    expect(curlOf("http://x/api/lesions?q=a&sort=b")).toBe(
      `curl -H "Authorization: Bearer $LESIONARY_TOKEN" \\\n  'http://x/api/lesions?q=a&sort=b'`,
    );
  });
});
