import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { realData } from "#lib/testing/realData.ts";
import { decodeHuPng } from "./decodeHuPng.ts";
import { encodeHuPng } from "./encodeHuPng.ts";

const folder = realData("deeplesion/Images_png");

describe.skipIf(!folder)(
  "key slices of the real DeepLesion release (skipped without the real test files)",
  () => {
    const files = folder ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
    const pngs = files
      .filter((name) => name.endsWith(".png"))
      .map((name) => [name, join(folder ?? "", name)]);

    it("are 24", () => expect(pngs).toHaveLength(24));

    it.each(pngs)("%s has the HU that fast-png reads, and keeps them when encoded anew", (_name, path) => {
      const bytes = readFileSync(path);
      const other = decode(bytes).data;
      const slice = decodeHuPng(bytes);
      expect(slice.hu.every((hu, i) => hu === (other[i] ?? Number.NaN) - 32768)).toBe(true);
      expect(Math.min(...slice.hu.slice(0, 1000))).toBeGreaterThanOrEqual(-2048);

      const again = decodeHuPng(encodeHuPng(slice.hu, slice));
      expect(Buffer.compare(Buffer.from(again.hu.buffer), Buffer.from(slice.hu.buffer))).toBe(0);
    });
  },
);
