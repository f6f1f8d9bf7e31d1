import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { budgetOf } from "./budgetOf.ts";
import { RequestBudget } from "./RequestBudget.ts";

const RULE = { burst: 3, perSecond: 2 };

describe("RequestBudget", () => {
  it("lets a burst through at once, then one each half second", () => {
    const budget = new RequestBudget();
    const taken = [0, 0, 0, 0, 500, 500, 1_000].map((nowMs) => budget.take("a", RULE, nowMs));
    expect(taken).toEqual([0, 0, 0, 0.5, 0, 0.5, 0]);
  });

  it("counts each caller by itself", () => {
    const budget = new RequestBudget();
    for (let i = 0; i < 3; i++) budget.take("a", RULE, 0);
    expect(budget.take("a", RULE, 0)).toBeGreaterThan(0);
    expect(budget.take("b", RULE, 0)).toBe(0);
  });

  it("saves up no more than a burst, however long nobody asks", () => {
    const budget = new RequestBudget();
    const after = Array.from({ length: 5 }, () => budget.take("a", RULE, 1e9));
    expect(after.filter((wait) => wait === 0)).toHaveLength(3);
  });

  it("forgets nobody who has spent something, however many others ask", () => {
    const budget = new RequestBudget();
    for (let i = 0; i < 3; i++) budget.take("spent", RULE, 0);
    for (let i = 0; i < 20_000; i++) budget.take(`other ${i}`, RULE, 0);
    expect(budget.take("spent", RULE, 0)).toBe(0.5);
  });

  it("never lets more through than burst and rate allow, and tells how long to wait", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gapsMs) => {
        const budget = new RequestBudget();
        let nowMs = 0;
        let through = 0;
        for (const gap of gapsMs) {
          nowMs += gap;
          const wait = budget.take("a", RULE, nowMs);
          if (wait === 0) through++;
          else expect(wait).toBeLessThanOrEqual(0.5);
        }
        expect(through).toBeLessThanOrEqual(RULE.burst + (nowMs / 1000) * RULE.perSecond + 1e-9);
      }),
    );
  });
});

describe("budgetOf", () => {
  it.each([
    ["GET /api/slices/{series}/{slice}", "pictures"],
    ["GET /api/lesions/{lesionId}/thumbnail", "pictures"],
    ["GET /api/series/{series}/coronal", "pictures"],
    ["PUT /api/review/items/{itemId}/verdict", "requests"],
    ["POST /api/review/batches/{batchId}/claim", "requests"],
    ["POST /api/users/{userId}/password", "secrets"],
    ["POST /api/account/tokens", "secrets"],
    ["POST /api/change-password", "secrets"],
  ])("%s is counted among %s", (pattern, kind) => {
    expect(budgetOf(pattern, true).kind).toBe(kind);
    expect(budgetOf(pattern, false).kind).toBe("visitor");
  });

  it("never holds up a reader: a verdict, a claim and twenty pictures a second for ten minutes", () => {
    const budget = new RequestBudget();
    const asked = ["PUT /api/review/items/{itemId}/verdict", "POST /api/review/batches/{batchId}/claim"];
    const pictures = Array.from({ length: 20 }, () => "GET /api/slices/{series}/{slice}");
    for (let second = 0; second < 600; second++) {
      for (const pattern of [...asked, ...pictures]) {
        const { kind, rule } = budgetOf(pattern, true);
        expect(budget.take(`${kind} reader`, rule, second * 1000)).toBe(0);
      }
    }
  });
});
