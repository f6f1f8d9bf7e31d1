import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readPickle } from "./readPickle.ts";

/** What Python writes for an expression; null when this machine has no Python with numpy. */
function pickled(expression: string, protocol: number): Buffer | null {
  const program = `import pickle, sys, numpy as np\nsys.stdout.buffer.write(pickle.dumps(${expression}, protocol=${protocol}))`;
  const { status, stdout } = spawnSync("python3", ["-c", program]);
  return status === 0 ? stdout : null;
}
const hasNumpy = pickled("1", 2) !== null;

const BOXES = `{"val": {"000001_01_01_103-115": np.array([[1.5, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])}, "test": {"a": np.zeros((0, 6))}}`;

describe.skipIf(!hasNumpy)(`readPickle${hasNumpy ? "" : " (no Python with numpy on this machine)"}`, () => {
  it.each([0, 1, 2, 3, 4])("reads numpy's arrays in dicts, protocol %i", (protocol) => {
    expect(readPickle(pickled(BOXES, protocol) ?? Buffer.alloc(0))).toEqual({
      val: {
        "000001_01_01_103-115": [
          [1.5, 2, 3, 4, 5, 6],
          [7, 8, 9, 10, 11, 12],
        ],
      },
      test: { a: [] },
    });
  });

  it.each([
    ["float32", "np.array([[1.5, 2]], dtype='float32')", [[1.5, 2]]],
    ["big endian", "np.array([[1, 2]], dtype='>i4')", [[1, 2]]],
    [
      "columns first",
      "np.asfortranarray(np.array([[1., 2, 3], [4, 5, 6]]))",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ["lists of numbers", "[1, -2, 70000, 2.5, None, True]", [1, -2, 70000, 2.5, null, true]],
  ])("reads %s", (_what, expression, expected) => {
    expect(readPickle(pickled(expression, 2) ?? Buffer.alloc(0))).toEqual(expected);
  });

  it("never runs what a pickle asks for, and says what that is", () => {
    const evil = pickled(
      "type('E', (), {'__reduce__': lambda self: (__import__('os').system, ('true',))})()",
      2,
    );
    expect(() => readPickle(evil ?? Buffer.alloc(0))).toThrow(/names "posix system", which is never run/);
  });

  it("refuses arrays of other things, and files that end in the middle", () => {
    const words = pickled("np.array(['a', 'b'])", 2);
    const boxes = pickled(BOXES, 2);
    expect(() => readPickle(words ?? Buffer.alloc(0))).toThrow(/another kind than numbers/);
    expect(() => readPickle((boxes ?? Buffer.alloc(0)).subarray(0, 150))).toThrow(/cannot be read|damaged/);
  });
});
