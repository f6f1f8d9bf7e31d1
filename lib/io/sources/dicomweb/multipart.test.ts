import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundaryOf, multipartParts } from "./multipart.ts";

/** Cuts an answer into pieces of these sizes, over and over. */
async function* cut(answer: Buffer, sizes: readonly number[]) {
  let at = 0;
  for (let turn = 0; at < answer.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield answer.subarray(at, at + size);
    at += size;
  }
}

async function read(answer: Buffer | string, sizes: readonly number[] = [1000]): Promise<[string, string][]> {
  const parts: [string, string][] = [];
  for await (const { contentType, content } of multipartParts(cut(Buffer.from(answer), sizes), "B")) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    parts.push([contentType, Buffer.concat(pieces).toString("latin1")]);
  }
  return parts;
}

describe("multipartParts", () => {
  it("gives each part's type and content, without preamble and epilogue", async () => {
    const answer =
      "preamble\r\n--B\r\nContent-Type: Application/DICOM; transfer-syntax=1.2\r\nContent-Length: 3\r\n\r\none\r\n--B \r\n\r\ntwo\r\n--B--\r\nepilogue";
    expect(await read(answer)).toEqual([
      ["application/dicom", "one"],
      ["", "two"],
    ]);
  });

  it("finds boundaries wherever the network cuts, and none in content that looks like one", async () => {
    const contents = fc.array(
      fc
        .string({ unit: fc.constantFrom("\r", "\n", "-", "B", "x"), maxLength: 40 })
        .filter((text) => !`\r\n${text}`.includes("\r\n--B")),
      { maxLength: 4 },
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(contents, sizes, async (parts, cuts) => {
        const answer = `${parts.map((part) => `--B\r\nContent-Type: a/b\r\n\r\n${part}\r\n`).join("")}--B--`;
        expect(await read(answer, cuts)).toEqual(parts.map((part) => ["a/b", part]));
      }),
    );
  });

  it("passes over content that nobody reads", async () => {
    const types: string[] = [];
    const answer = "--B\r\nContent-Type: a/b\r\n\r\none\r\n--B\r\nContent-Type: c/d\r\n\r\ntwo\r\n--B--";
    for await (const { contentType } of multipartParts(cut(Buffer.from(answer), [4]), "B"))
      types.push(contentType);
    expect(types).toEqual(["a/b", "c/d"]);
  });

  it.each(["", "--B\r\n", "--B\r\nContent-Type: a/b\r\n\r\nhalf", "--B\r\n\r\nwhole\r\n--B"])(
    "case 57: takes an answer that ends after %j for a lost connection",
    async (answer) => {
      await expect(read(answer)).rejects.toThrow("connection was lost");
    },
  );

  it("refuses a head without end", async () => {
    await expect(read(`--B\r\n${"x".repeat(40_000)}`)).rejects.toThrow("endless head");
  });
});

describe("boundaryOf", () => {
  it.each([
    ['multipart/related; type="application/dicom"; boundary=abc', "abc"],
    ['multipart/related; boundary="a b"; type="application/dicom"', "a b"],
    ["application/dicom", null],
  ])("reads %s", (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });
});
