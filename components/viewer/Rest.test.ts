import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Rest } from "./Rest.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("Rest", () => {
  it("calls back once, when nothing has stirred for as long as it was told", () => {
    const act = vi.fn();
    const rest = new Rest(200, act);
    rest.stir();
    vi.advanceTimersByTime(150);
    rest.stir();
    vi.advanceTimersByTime(199);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledOnce();
    rest.stir();
    vi.advanceTimersByTime(200);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("is told nothing any more once it was stopped", () => {
    const act = vi.fn();
    const rest = new Rest(200, act);
    rest.stir();
    rest.stop();
    vi.advanceTimersByTime(1000);
    expect(act).not.toHaveBeenCalled();
  });
});
