import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditQuery } from "#lib/contracts/audit.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { listAudit } from "./listAudit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  // 120 events, one an hour from the first of November: of two people, on twelve lesions in turn.
  await database.db.auditEvent.createMany({
    data: Array.from({ length: 120 }, (_, i) => ({
      at: new Date(Date.UTC(2026, 10, 1, i)),
      actor: i % 2 === 0 ? "Ada" : "Ben",
      action: i % 3 === 0 ? "verdict" : "note",
      subject: `lesion ${1 + (i % 12)}`,
      before: { version: i },
    })),
  });
});
afterAll(() => database?.[Symbol.asyncDispose]());

async function allOf(query: AuditQuery) {
  const rows = [];
  let after: string | undefined;
  do {
    const page = await listAudit(database, { ...query, after });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

describe("listAudit", () => {
  it("gives every event once, the newest first, fifty a page", async () => {
    const first = await listAudit(database, {});
    expect(first.rows).toHaveLength(50);
    const all = await allOf({});
    expect(all).toHaveLength(120);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(120);
  });

  it.each([
    [{ actor: "Ada" }, 60],
    [{ action: "verdict" }, 40],
    [{ actor: "Ada", action: "verdict" }, 20],
    // Lesion 1, not 10 to 12: a subject is named whole.
    [{ subject: "lesion 1" }, 10],
    [{ subject: "lesion" }, 120],
    [{ subject: "les" }, 0],
    [{ from: "2026-11-02", to: "2026-11-02" }, 24],
    [{ from: "2026-11-05" }, 24],
    [{ to: "2026-10-31" }, 0],
  ])("narrowed by %j gives %i", async (query, count) => {
    expect(await allOf(query)).toHaveLength(count);
  });

  it("names everybody and everything that can be asked for", async () => {
    const { actors, actions } = await listAudit(database, { actor: "Ada" });
    expect(actors).toEqual(["Ada", "Ben"]);
    expect(actions).toEqual(["note", "verdict"]);
  });

  it("has nothing to tell of an empty log", async () => {
    await using empty = await testDatabase();
    expect(await listAudit(empty, {})).toEqual({ rows: [], next: null, actors: [], actions: [] });
  });
});

describe("the audit log itself", () => {
  it.each([
    `UPDATE "AuditEvent" SET "actor" = 'nobody'`,
    `UPDATE "AuditEvent" SET "reason" = 'because' WHERE "id" = 1`,
    `DELETE FROM "AuditEvent"`,
    `DELETE FROM "AuditEvent" WHERE "id" = 1`,
    `TRUNCATE "AuditEvent"`,
    `TRUNCATE "AuditEvent" CASCADE`,
  ])("refuses %s", async (statement) => {
    await expect(database.db.$executeRawUnsafe(statement)).rejects.toThrow(/only ever added to/);
    expect(await database.db.auditEvent.count()).toBe(120);
  });
});
