import type { Database } from "./client.ts";

/** All sources in the order in which they were added, each with its newest run. */
export async function listSourceRows(db: Database) {
  return db.source.findMany({
    orderBy: { id: "asc" },
    select: {
      id: true,
      kind: true,
      locator: true,
      credentials: true,
      runs: { orderBy: { runId: "desc" }, take: 1, select: { run: true } },
    },
  });
}

export async function loadSource(db: Database, id: number) {
  return db.source.findUnique({ where: { id } });
}

/** Adds a source, or gives one that is known other credentials; who did it is recorded with it. */
export async function saveSource(
  db: Database,
  source: { kind: string; locator: string; credentials: Uint8Array<ArrayBuffer> | null },
  actor: string,
): Promise<{ id: number }> {
  const { kind, locator, credentials } = source;
  return db.$transaction(async (tx) => {
    const saved = await tx.source.upsert({
      where: { locator },
      create: { kind, locator, credentials },
      update: { credentials },
      select: { id: true },
    });
    await tx.auditEvent.create({
      data: {
        actor,
        action: "save-source",
        subject: `source ${saved.id}`,
        after: { kind, sealed: credentials !== null },
      },
    });
    return saved;
  });
}
