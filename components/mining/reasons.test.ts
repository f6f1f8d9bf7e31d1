import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SourceRefusal } from "#lib/ports/DicomSource.ts";
import { REASONS, type Reason, reasonOf } from "./reasons.ts";

/** Does not compile when a source refuses for a reason that has no words: components may not ask the ports themselves. */
const SOURCE_WORDS: Readonly<Record<SourceRefusal, Reason>> = REASONS;

/** Reasons that mining writes into the funnel as text, wherever it does so. */
function writtenReasons(): string[] {
  const root = join(import.meta.dirname, "../..");
  const folders = ["lib/pipeline/mining", "lib/usecases/mining"];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(/\b(?:reason|setAside): "([a-z-]+)"/g)].map(([, reason = ""]) => reason),
  );
}

describe("the words for reasons", () => {
  it("has some for each that mining writes", () => {
    const written = writtenReasons();
    expect(written).toContain("image-missing");
    expect(written.filter((reason) => !(reason in REASONS))).toEqual([]);
  });

  it("says of each what it means and what can be done", () => {
    for (const [name, { label, means, mend }] of Object.entries({ ...REASONS, ...SOURCE_WORDS })) {
      expect(label.length, name).toBeLessThan(32);
      expect(means, name).toMatch(/\.$/);
      expect(mend, name).toMatch(/\.$/);
    }
  });

  it("shows a reason it has never heard of by its own name", () => {
    expect(reasonOf("quite-new").label).toBe("quite new");
  });
});
