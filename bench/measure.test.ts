import { describe, expect, it } from "vitest";
import type { Bench, Outcome } from "./Bench.ts";
import { measure } from "./measure.ts";

/** A row whose work only notes that it was called. */
function rowOf(calls: string[], bytes: { ours: number; theirs: number }, check: () => Promise<void>): Bench {
  const work = (name: string, size: number) => ({
    before: async () => void calls.push(`before ${name}`),
    run: async (): Promise<Outcome> => {
      calls.push(name);
      return { bytes: size };
    },
  });
  return {
    name: "row",
    does: "nothing",
    prepare: async () => ({
      input: "nothing",
      ours: work("ours", bytes.ours),
      peers: [{ name: "peer", atLeast: null, bytesAtMost: 0.65, ...work("peer", bytes.theirs) }],
      check: async () => {
        calls.push("check");
        await check();
      },
      close: async () => void calls.push("close"),
    }),
  };
}

describe("measure", () => {
  it("lets everyone work once, checks, and then takes turns from both ends", async () => {
    const calls: string[] = [];
    const measured = await measure(
      rowOf(calls, { ours: 65, theirs: 100 }, async () => {}),
      2,
    );
    expect(calls.filter((call) => !call.startsWith("before"))).toEqual([
      ...["ours", "peer", "check"],
      ...["ours", "peer"],
      ...["peer", "ours"],
      "close",
    ]);
    expect(calls[calls.indexOf("check") + 1]).toBe("before ours");
    expect(measured).toMatchObject({ rounds: 2, peers: [{ bytesRatio: 0.65, reached: true }] });
  });

  it("says when the target of size is missed", async () => {
    const measured = await measure(
      rowOf([], { ours: 66, theirs: 100 }, async () => {}),
      1,
    );
    expect(measured).toMatchObject({ peers: [{ bytesRatio: 0.66, reached: false }] });
  });

  it("times nothing whose outputs differ, and cleans up", async () => {
    const calls: string[] = [];
    const differs = async () => {
      throw new Error("other pixels");
    };
    await expect(measure(rowOf(calls, { ours: 1, theirs: 1 }, differs), 3)).rejects.toThrow("other pixels");
    expect(calls.filter((call) => !call.startsWith("before"))).toEqual(["ours", "peer", "check", "close"]);
  });

  it("passes on why a row cannot be measured here", async () => {
    const bench: Bench = { name: "row", does: "", prepare: async () => ({ skipped: "no Python" }) };
    expect(await measure(bench, 5)).toEqual({ name: "row", skipped: "no Python" });
  });
});
