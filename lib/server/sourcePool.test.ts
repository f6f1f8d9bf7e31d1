import { describe, expect, it, vi } from "vitest";
import type { DicomSource } from "#lib/ports/DicomSource.ts";
import { SourcePool } from "./sourcePool.ts";

function stubSource(onClose: () => void): DicomSource {
  const nothing = async () => {
    throw new Error("not asked for here");
  };
  return {
    kind: "folder",
    label: "/ct",
    check: async () => {},
    find: async function* () {},
    documents: async function* () {},
    seriesHeaders: nothing,
    seriesOf: nothing,
    locateInstance: nothing,
    instance: nothing,
    close: async () => onClose(),
  };
}

describe("SourcePool", () => {
  it("opens a source once for all its users and closes it a while after the last", async () => {
    vi.useFakeTimers();
    try {
      const closed = vi.fn();
      const open = vi.fn(() => stubSource(closed));
      const pool = new SourcePool();

      const first = pool.take("a", open);
      const second = pool.take("a", open);
      expect(open).toHaveBeenCalledTimes(1);

      await first.close();
      await first.close();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(closed).not.toHaveBeenCalled();

      await second.close();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(closed).toHaveBeenCalledTimes(1);
      pool.take("a", open);
      expect(open).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it("closes what is still in use when the process ends", async () => {
    const closed = vi.fn();
    const pool = new SourcePool();
    pool.take("a", () => stubSource(closed));
    await pool.close();
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
