import { describe, expect, it } from "vitest";
import { testClock } from "#lib/testing/testClock.ts";
import { paced } from "./pace.ts";

const NEVER = new AbortController().signal;

describe("paced", () => {
  it("lets no more requests run at once than it was told", async () => {
    const pace = paced({ atOnce: 2, perSecond: 1000 }, testClock());
    const finish: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => finish.push(resolve));
      running -= 1;
    };
    const all = [1, 2, 3, 4, 5].map(() => pace.run(work, NEVER));
    for (let done = 0; done < 5; done += 1) {
      await expect.poll(() => finish.length).toBeGreaterThan(0);
      finish.shift()?.();
    }
    await Promise.all(all);

    expect([most, running]).toEqual([2, 0]);
  });

  it("starts as many as it saved up, then waits for its rate", async () => {
    const clock = testClock();
    const pace = paced({ atOnce: 1, perSecond: 2 }, clock);
    for (let request = 0; request < 4; request += 1) await pace.run(async () => undefined, NEVER);

    // Two saved up; then one every half second.
    expect(clock.slept).toEqual([500, 500]);
  });

  it("gives its place back when the work fails", async () => {
    const pace = paced({ atOnce: 1, perSecond: 10 }, testClock());
    await expect(pace.run(() => Promise.reject(new Error("no")), NEVER)).rejects.toThrow("no");
    expect(await pace.run(async () => "yes", NEVER)).toBe("yes");
  });
});
