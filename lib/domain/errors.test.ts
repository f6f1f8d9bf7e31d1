import { describe, expect, it } from "vitest";
import { AppError } from "./errors.ts";
import { QueryProblem } from "./query/QueryProblem.ts";

describe("AppError", () => {
  it("is known as one to another copy of its module, and nothing else is", async () => {
    // A query gives the module a second time, as a bundler does.
    const copy: typeof import("./errors.ts") = await import(`./errors.ts?${"copy"}`);
    const refusal = new copy.AppError("unreadable", "This is no picture.");
    expect(copy.AppError).not.toBe(AppError);
    expect(refusal).toBeInstanceOf(AppError);
    expect(new Error("no refusal")).not.toBeInstanceOf(AppError);
    expect(null).not.toBeInstanceOf(AppError);
  });

  it("does not take every refusal for every kind of refusal", () => {
    const problem = new QueryProblem("no such field.", 1, 2);
    expect(problem).toBeInstanceOf(AppError);
    expect(problem).toBeInstanceOf(QueryProblem);
    expect(new AppError("conflict", "Somebody else was first.")).not.toBeInstanceOf(QueryProblem);
  });
});
