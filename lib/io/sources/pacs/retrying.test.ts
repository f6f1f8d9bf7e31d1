import { describe, expect, it } from "vitest";
import { testClock } from "#lib/testing/testClock.ts";
import { PassingFailure, retrying } from "./retrying.ts";

const NEVER = new AbortController().signal;

describe("retrying", () => {
  it("waits twice as long each time, shortened by chance to no less than half", async () => {
    const clock = testClock({ random: 0.5 });
    await expect(
      retrying(() => Promise.reject(new PassingFailure("busy")), clock, NEVER),
    ).rejects.toMatchObject({
      code: "unavailable",
      message: "busy",
    });
    // 1, 2, 4, 8, 16 s, each times 1 - 0.5 / 2.
    expect(clock.slept).toEqual([750, 1500, 3000, 6000, 12_000]);
  });

  it("never waits longer than a minute of its own, and as long as a server asks", async () => {
    const own = testClock({ random: 0 });
    await expect(retrying(() => Promise.reject(new PassingFailure("busy")), own, NEVER, 9)).rejects.toThrow();
    expect(own.slept).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);

    const asked = testClock({ random: 0 });
    await expect(
      retrying(() => Promise.reject(new PassingFailure("busy", { waitMs: 7_000 })), asked, NEVER, 3),
    ).rejects.toThrow();
    expect(asked.slept).toEqual([7000, 7000]);
  });

  it("gives what comes at last, and passes on at once what will not pass", async () => {
    const clock = testClock({ random: 0 });
    let calls = 0;
    const value = await retrying(
      async () => {
        calls += 1;
        if (calls < 3) throw new PassingFailure("not yet");
        return "here";
      },
      clock,
      NEVER,
    );
    expect([value, calls]).toEqual(["here", 3]);

    await expect(retrying(() => Promise.reject(new TypeError("fault")), clock, NEVER)).rejects.toThrow(
      TypeError,
    );
    expect(clock.slept).toEqual([1000, 2000]);
  });
});
