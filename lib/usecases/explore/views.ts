import { type ChangeView, MOST_AT_ONCE, type NewView, type View } from "#lib/contracts/explore.ts";
import { lesionIdsOf } from "#lib/db/explore/curation.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { formatSort, parseSort } from "#lib/domain/query/Sort.ts";
import type { ExploreServices, ExploreUser } from "./ExploreServices.ts";

type Services = Pick<ExploreServices, "db">;

/** A person's own views and those that others share, by name. */
export async function listViews({ db }: Services, user: ExploreUser): Promise<{ views: View[] }> {
  const rows = await db.savedView.findMany({
    where: { OR: [{ ownerId: user.id }, { shared: true }] },
    include: { owner: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return {
    views: rows.map((row) => ({
      id: row.id,
      name: row.name,
      // A list holds what it held, wherever its lesions have gone since.
      q: row.isFrozen ? `view:${row.id} is:all` : row.query,
      sort: row.sort,
      shared: row.shared,
      mine: row.ownerId === user.id,
      owner: row.owner.name,
      lesions: row.isFrozen ? row.frozen.length : null,
    })),
  };
}

/**
 * Keeps a query under a name: as a rule that is asked anew each time, or frozen, as the list that it gives now.
 *
 * @throws AppError `bad-request` when the query cannot be read or gives too many to be frozen; `conflict` when one's own
 *   view has this name
 */
export async function saveView(
  { db }: Services,
  { name, q, sort, shared, frozen }: NewView,
  user: ExploreUser,
): Promise<{ id: number }> {
  const query = parseQuery(q);
  const ids = frozen ? await lesionIdsOf(db, query, MOST_AT_ONCE + 1) : [];
  if (ids.length > MOST_AT_ONCE) {
    throw new AppError(
      "bad-request",
      `A frozen view holds ${MOST_AT_ONCE.toLocaleString("en-GB")} lesions at most. Narrow the query, or keep it as a rule.`,
    );
  }
  return unlessNameTaken(() =>
    db.savedView.create({
      data: {
        name,
        ownerId: user.id,
        shared,
        query: formatQuery(query),
        sort: formatSort(parseSort(sort)),
        frozen: ids,
        isFrozen: frozen,
      },
      select: { id: true },
    }),
  );
}

/** @throws AppError `not-found` when it is none of this person's; `conflict` when another one has the name */
export async function changeView(
  { db }: Services,
  { viewId, ...change }: ChangeView & { viewId: number },
  user: ExploreUser,
): Promise<void> {
  const data = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const { count } = await unlessNameTaken(() =>
    db.savedView.updateMany({ where: { id: viewId, ownerId: user.id }, data }),
  );
  if (count === 0) throw new AppError("not-found", "There is no such view of yours.");
}

/** @throws AppError `not-found` when it is none of this person's */
export async function removeView(
  { db }: Services,
  { viewId }: { viewId: number },
  user: ExploreUser,
): Promise<void> {
  const { count } = await db.savedView.deleteMany({ where: { id: viewId, ownerId: user.id } });
  if (count === 0) throw new AppError("not-found", "There is no such view of yours.");
}

async function unlessNameTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      throw new AppError("conflict", "You have a view of this name already. Take another name.", {
        cause: error,
      });
    }
    throw error;
  }
}
