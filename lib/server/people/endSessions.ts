import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { SignedInUser } from "../session.ts";

/**
 * Ends one of a person's own sessions, or all but the one that asks.
 *
 * @throws AppError `not-found` when this person has no such session
 */
export async function endSessions(
  { db }: { db: Database },
  user: SignedInUser,
  which: { readonly one: string } | { readonly allBut: string },
): Promise<{ ended: number }> {
  const id = "one" in which ? which.one : { not: which.allBut };
  return db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId: user.id, id } });
    if (count === 0 && "one" in which) throw new AppError("not-found", "This session has ended already.");
    if (count > 0) {
      await tx.auditEvent.create({
        data: {
          actor: user.name,
          action: "end-sessions",
          subject: `person ${user.email}`,
          after: { ended: count },
        },
      });
    }
    return { ended: count };
  });
}
