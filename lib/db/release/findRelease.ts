import { AppError } from "../../domain/errors.ts";
import type { ReleaseFacts } from "../../domain/release/ReleaseFacts.ts";
import type { Prisma } from "../generated/client.ts";

/** @throws AppError `not-found` when there is none of this name */
export async function findRelease(
  db: Prisma.TransactionClient,
  name: string,
): Promise<ReleaseFacts & { readonly id: number }> {
  const found = await db.release.findUnique({
    where: { name },
    select: { id: true, name: true, notes: true, query: true, sha256: true, createdAt: true },
  });
  if (!found) {
    throw new AppError(
      "not-found",
      `There is no release "${name}". "lesionary release list" names them all.`,
    );
  }
  return {
    ...found,
    sha256: Buffer.from(found.sha256).toString("hex"),
    createdAt: found.createdAt.toISOString(),
  };
}
