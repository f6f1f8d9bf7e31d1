import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { decodeHuPng } from "#lib/io/png/decodeHuPng.ts";
import type { SliceConverter } from "#lib/ports/SliceConverter.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { tinyDicom } from "#lib/testing/tinyDicom.ts";
import { type ConverterOptions, createSliceConverter } from "./createSliceConverter.ts";

const ALL = { png: true, hu: true, features: true } as const;
const PNG = { png: true, hu: false, features: false } as const;

/** Stored values 0, 1024, 1064 and 2024 of a slice of 2 x 2: with intercept -1024 they are -1024, 0, 40, 1000 HU. */
const PIXELS = Buffer.from(Uint16Array.of(0, 1024, 1064, 2024).buffer).toString("latin1");
const SLICE = tinyDicom({ "7FE00010": PIXELS });

let open: SliceConverter | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});
function converter(threads = 1, options: ConverterOptions = {}): SliceConverter {
  open = createSliceConverter(threads, options);
  return open;
}

describe("createSliceConverter", () => {
  it("gives what is wanted of a slice, from bytes and from a path", async () => {
    await using folder = await temporaryFolder({ "slice.dcm": SLICE });
    const { convert } = converter();
    for (const content of [{ bytes: SLICE }, { path: path.join(folder.path, "slice.dcm") }]) {
      const slice = await convert(content, 1, ALL);
      expect(slice).toMatchObject({ columns: 2, rows: 2, paddingHu: null });
      expect([...(slice.hu ?? [])]).toEqual([-1024, 0, 40, 1000]);
      expect([...decodeHuPng(slice.png ?? new Uint8Array()).hu]).toEqual([-1024, 0, 40, 1000]);
      expect(slice.features).not.toBeNull();
    }
  });

  it("leaves out what is not wanted, and leaves the caller its bytes", async () => {
    const bytes = Uint8Array.from(SLICE);
    const slice = await converter().convert({ bytes }, 1, PNG);
    expect(slice).toMatchObject({ hu: null, features: null });
    expect(bytes).toEqual(Uint8Array.from(SLICE));
  });

  it("works on many calls with few threads and gives each its own answer", async () => {
    const { convert } = converter(2);
    const hu = await Promise.all(
      Array.from({ length: 25 }, async (_, i) => {
        const pixels = Buffer.from(Uint16Array.of(i, i, i, i).buffer).toString("latin1");
        return (await convert({ bytes: tinyDicom({ "7FE00010": pixels }) }, 1, ALL)).hu?.[0];
      }),
    );
    expect(hu).toEqual(Array.from({ length: 25 }, (_, i) => i - 1024));
  });

  it("case 49: refuses truncated pixels with its reason, and goes on", async () => {
    const { convert } = converter();
    await expect(convert({ bytes: tinyDicom({ "7FE00010": "00" }) }, 1, PNG)).rejects.toMatchObject({
      name: "AppError",
      code: "unreadable",
      message: expect.stringContaining("pixel"),
    });
    await expect(convert({ bytes: SLICE }, 1, PNG)).resolves.toMatchObject({ columns: 2 });
  });

  it("says that a file is gone without naming it", async () => {
    const gone = converter().convert({ path: "/nowhere/MEIER_ANNA/1.dcm" }, 1, PNG);
    await expect(gone).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringContaining("ENOENT"),
    });
    await expect(gone).rejects.not.toMatchObject({ message: expect.stringContaining("MEIER") });
  });

  it("reads a file anew that has changed between two series", async () => {
    await using folder = await temporaryFolder({ "a.dcm": SLICE });
    const { convert } = converter();
    const at = (name: string) => ({ path: path.join(folder.path, name) });
    await convert(at("a.dcm"), 1, ALL);
    await writeFile(at("b.dcm").path, tinyDicom());
    await convert(at("b.dcm"), 1, ALL);
    await writeFile(at("a.dcm").path, tinyDicom());
    expect((await convert(at("a.dcm"), 1, ALL)).hu?.[0]).toBe(0x3030 - 1024);
  });

  it("refuses to work once closed, and fails the calls that were under way", async () => {
    const { convert, close } = converter();
    const underWay = convert({ bytes: SLICE }, 1, PNG);
    const failed = expect(underWay).rejects.toThrow("closed before this slice was converted");
    await close();
    await failed;
    await expect(convert({ bytes: SLICE }, 1, PNG)).rejects.toThrow("closed");
  });
});

describe("createSliceConverter with a decoder that breaks", () => {
  const program = new URL("./crashingThread.fixture.ts", import.meta.url);
  const crashed = {
    name: "AppError",
    code: "unreadable",
    message: expect.stringContaining("decoder-crashed"),
  };

  it.each([
    ["ends its thread", 13],
    ["throws outside of a call", 14],
  ])("fails only the call that %s and answers the others with a new thread", async (_what, frame) => {
    const { convert } = converter(1, { program });
    const calls = [1, frame, 2, 3].map((wanted) => convert({ bytes: new Uint8Array(7) }, wanted, PNG));
    const [first, broken, second, third] = await Promise.allSettled(calls);
    expect(broken).toMatchObject({ status: "rejected", reason: crashed });
    expect([first, second, third]).toMatchObject(
      [1, 2, 3].map((columns) => ({ status: "fulfilled", value: { columns, rows: 7 } })),
    );
  });

  it("gives up on a thread that never answers", async () => {
    const { convert } = converter(1, { program, timeoutMs: 3000 });
    await convert({ bytes: new Uint8Array(1) }, 1, PNG);
    await expect(convert({ bytes: new Uint8Array(1) }, 15, PNG)).rejects.toMatchObject(crashed);
    await expect(convert({ bytes: new Uint8Array(1) }, 2, PNG)).resolves.toMatchObject({ columns: 2 });
  });

  it("gives a thread no more than two slices at a time", async () => {
    // The first call never ends: of the three others one lies ready with it, and all three are answered after it.
    const { convert } = converter(1, { program, timeoutMs: 3000 });
    const stuck = convert({ bytes: new Uint8Array(1) }, 15, PNG);
    const others = [1, 2, 3].map((frame) => convert({ bytes: new Uint8Array(1) }, frame, PNG));
    await expect(stuck).rejects.toMatchObject(crashed);
    expect((await Promise.all(others)).map(({ columns }) => columns)).toEqual([1, 2, 3]);
  });
});
