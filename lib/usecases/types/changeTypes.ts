import { type ChangeType, type LesionTypes, MOST_TYPES, type NewType } from "#lib/contracts/types.ts";
import type { Database } from "#lib/db/client.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { isLabelledWith, lockTypes, typeNodes } from "#lib/db/types/typeRows.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { TypeNode } from "#lib/domain/types/TypeTree.ts";
import { whyNotTree } from "#lib/domain/types/whyNotTree.ts";
import { describeTypes } from "./describeTypes.ts";
import type { TypeUser } from "./labelLesions.ts";

type Services = { readonly db: Database };

/** @throws AppError `bad-request` when the tree would be none with it, or longer than it may be */
export async function addType(services: Services, body: NewType, user: TypeUser): Promise<LesionTypes> {
  await services.db.$transaction(async (tx) => {
    await lockTypes(tx);
    const nodes = await typeNodes(tx);
    if (nodes.length >= MOST_TYPES) {
      throw new AppError(
        "bad-request",
        `There are ${MOST_TYPES} types, which is the most. Remove one first.`,
      );
    }
    const excludes = sorted(body.excludes);
    refuseUnlessTree([...nodes, { ...body, excludes, id: 0, coarseType: null }]);
    const made = await tx.lesionType.create({ data: { ...body, excludes } });
    await keepAudit(tx, user, "add-type", null, made);
  });
  return describeTypes(services);
}

/**
 * Renames a type, puts it below another one, or changes what it excludes.
 *
 * @throws AppError `not-found`; `conflict` when somebody has changed it meanwhile; `bad-request` when the tree would be
 *   none, or one of the eight would be renamed or moved
 */
export async function changeType(
  services: Services,
  { typeId, before, ...change }: ChangeType & { typeId: number },
  user: TypeUser,
): Promise<LesionTypes> {
  await services.db.$transaction(async (tx) => {
    await lockTypes(tx);
    const nodes = await typeNodes(tx);
    const former = nodes.find(({ id }) => id === typeId);
    if (!former) throw new AppError("not-found", "There is no such type any more.");
    if (!isSame(former, before)) {
      throw new AppError("conflict", `Somebody has changed “${former.name}” meanwhile. Look at it again.`);
    }
    const now: TypeNode = {
      ...former,
      ...(change.name !== undefined && { name: change.name }),
      ...(change.parentId !== undefined && { parentId: change.parentId }),
      ...(change.excludes !== undefined && { excludes: sorted(change.excludes) }),
    };
    if (former.coarseType !== null && now.name !== former.name) {
      throw new AppError(
        "bad-request",
        `“${former.name}” is one of the eight types of the dataset: it keeps its name.`,
      );
    }
    refuseUnlessTree(nodes.map((node) => (node.id === typeId ? now : node)));
    const { name, parentId, excludes } = now;
    await tx.lesionType.update({ where: { id: typeId }, data: { name, parentId, excludes: [...excludes] } });
    await keepAudit(tx, user, "change-type", former, now);
  });
  return describeTypes(services);
}

/**
 * Removes a type that no lesion was ever labelled with: what somebody said stays readable.
 *
 * @throws AppError `not-found`; `conflict` when lesions have it, types stand below it, or it is one of the eight
 */
export async function removeType(
  services: Services,
  { typeId }: { typeId: number },
  user: TypeUser,
): Promise<LesionTypes> {
  await services.db.$transaction(async (tx) => {
    await lockTypes(tx);
    const nodes = await typeNodes(tx);
    const former = nodes.find(({ id }) => id === typeId);
    if (!former) throw new AppError("not-found", "There is no such type any more.");
    const refuse = (why: string) => new AppError("conflict", `“${former.name}” stays: ${why}`);
    if (former.coarseType !== null) throw refuse("it is one of the eight types of the dataset.");
    if (nodes.some(({ parentId }) => parentId === typeId)) throw refuse("finer types stand below it.");
    if (await isLabelledWith(tx, typeId)) throw refuse("lesions were labelled with it.");
    for (const node of nodes.filter(({ excludes }) => excludes.includes(typeId))) {
      const excludes = node.excludes.filter((id) => id !== typeId);
      await tx.lesionType.update({ where: { id: node.id }, data: { excludes } });
    }
    await tx.lesionType.delete({ where: { id: typeId } });
    await keepAudit(tx, user, "remove-type", former, null);
  });
  return describeTypes(services);
}

function refuseUnlessTree(nodes: readonly TypeNode[]): void {
  const why = whyNotTree(nodes);
  if (why !== null) throw new AppError("bad-request", why);
}

const sorted = (ids: readonly number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);

const isSame = (type: TypeNode, seen: ChangeType["before"]): boolean =>
  type.name === seen.name &&
  type.parentId === seen.parentId &&
  sorted(type.excludes).join() === sorted(seen.excludes).join();

async function keepAudit(
  tx: Prisma.TransactionClient,
  user: TypeUser,
  action: string,
  before: TypeNode | null,
  after: TypeNode | null,
): Promise<void> {
  const said = (node: TypeNode) => ({
    name: node.name,
    parentId: node.parentId,
    excludes: [...node.excludes],
  });
  await tx.auditEvent.create({
    data: {
      actor: user.name,
      action,
      subject: `type ${(after ?? before)?.name}`,
      ...(before && { before: said(before) }),
      ...(after && { after: said(after) }),
    },
  });
}
