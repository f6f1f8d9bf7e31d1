import type { LabelBody, LabelDetail, Labelled } from "#lib/contracts/types.ts";
import type { Database } from "#lib/db/client.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import {
  addReaderLabels,
  appendTypes,
  type LockedForLabel,
  lockForLabels,
  type StandingLabel,
  standingLabels,
  takeLabels,
} from "#lib/db/types/labels.ts";
import { typeNodes } from "#lib/db/types/typeRows.ts";
import { AppError } from "#lib/domain/errors.ts";
import { addToLabels, coarseAfterLabel, coarseOfLabels } from "#lib/domain/types/addToLabels.ts";
import { TypeTree } from "#lib/domain/types/TypeTree.ts";

export interface TypeUser {
  readonly id: string;
  /** Stands beside what the person said. */
  readonly name: string;
}

/**
 * Labels lesions with a type, or takes one's own labels away, as one act that `undoLabels` takes back as one. The truth
 * follows: where no other reader says otherwise, the lesion's next version has the coarse type.
 *
 * A lesion that has changed since it was looked at is left as it is, and named; that its type alone has changed matters
 * not, as whoever labels is not shown it.
 *
 * @throws AppError `not-found` without such a type
 */
export async function labelLesions(
  { db }: { db: Database },
  { typeId, lesions }: LabelBody,
  user: TypeUser,
): Promise<Labelled> {
  return db.$transaction(async (tx) => {
    const tree = new TypeTree(await typeNodes(tx));
    if (typeId !== null && !tree.find(typeId))
      throw new AppError("not-found", "There is no such type any more.");
    const seen = new Map(lesions.map(({ id, version }) => [id, version]));
    const locked = await lockForLabels(tx, [...seen.keys()]);
    const refused = refusalsOf(seen, locked);
    const open = locked.filter(({ id }) => !refused.some((one) => one.id === id));
    const standing = Map.groupBy(
      await standingLabels(
        tx,
        open.map(({ id }) => id),
      ),
      ({ lesionId }) => lesionId,
    );

    const changes = open.map((lesion) =>
      changeOf(tree, lesion, standing.get(lesion.id) ?? [], typeId, user.id),
    );
    const labelled = changes.filter(({ added }) => added).map(({ lesion }) => lesion.id);
    const taken = changes.flatMap(({ dropped }) => dropped);
    await takeLabels(tx, taken);
    const added =
      typeId !== null && labelled.length > 0 ? await addReaderLabels(tx, typeId, labelled, user) : [];
    const versions = changes.flatMap(({ lesion, coarse }) =>
      coarse === lesion.coarseType ? [] : [{ lesionId: lesion.id, before: lesion.coarseType, after: coarse }],
    );
    await appendTypes(
      tx,
      versions.map(({ lesionId, after }) => ({ lesionId, coarseType: after })),
      {
        author: user.name,
        reason: typeId === null ? "label taken away" : `labelled ${tree.find(typeId)?.name}`,
      },
    );
    const detail: LabelDetail = { typeId, added: added.map(String), taken: taken.map(String), versions };
    const changed = changes.filter(({ added, dropped }) => added || dropped.length > 0);
    const actId =
      changed.length === 0
        ? null
        : await keepAct(tx, { detail, lesionIds: changed.map(({ lesion }) => lesion.id), user, tree });
    const grown = new Set(versions.map(({ lesionId }) => lesionId));
    return {
      actId,
      lesions: changes.map(({ lesion, after }) => ({
        id: lesion.id,
        version: lesion.version + (grown.has(lesion.id) ? 1 : 0),
        typeIds: after,
      })),
      refused,
    };
  });
}

function refusalsOf(
  seen: ReadonlyMap<number, number>,
  locked: readonly LockedForLabel[],
): { id: number; why: string }[] {
  const byId = new Map(locked.map((lesion) => [lesion.id, lesion]));
  return [...seen].flatMap(([id, version]) => {
    const lesion = byId.get(id);
    if (!lesion) return [{ id, why: `There is no lesion ${id}.` }];
    if (lesion.state !== "active") return [{ id, why: `Lesion ${id} is ${lesion.state} by now.` }];
    if (version < lesion.seenFrom || version > lesion.version) {
      return [{ id, why: `Lesion ${id} has been changed meanwhile. Look at it again.` }];
    }
    return [];
  });
}

interface LesionChange {
  readonly lesion: LockedForLabel;
  /** Whether it gets the label. */
  readonly added: boolean;
  /** Ids of labels that count no more. */
  readonly dropped: readonly bigint[];
  /** The reader's types afterwards. */
  readonly after: number[];
  /** The coarse type that the dataset holds afterwards. */
  readonly coarse: number | null;
}

function changeOf(
  tree: TypeTree,
  lesion: LockedForLabel,
  standing: readonly StandingLabel[],
  typeId: number | null,
  readerId: string,
): LesionChange {
  const own = standing.filter((label) => label.readerId === readerId);
  const ownTypes = own.map((label) => label.typeId);
  const { added, dropped } =
    typeId === null ? { added: null, dropped: ownTypes } : addToLabels(tree, ownTypes, typeId);
  const after = [...ownTypes.filter((id) => !dropped.includes(id)), ...(added === null ? [] : [added])];
  const unchanged = added === null && dropped.length === 0;
  return {
    lesion,
    added: added !== null,
    dropped: own.filter((label) => dropped.includes(label.typeId)).map(({ id }) => id),
    after,
    coarse: unchanged
      ? lesion.coarseType
      : coarseAfterLabel(
          lesion.coarseType,
          coarseOfLabels(tree, after),
          coarseOfOthers(tree, standing, readerId),
        ),
  };
}

/** What the labels of each other reader say, those who say nothing left out. */
function coarseOfOthers(
  tree: TypeTree,
  standing: readonly StandingLabel[],
  readerId: string,
): readonly number[] {
  const others = Map.groupBy(
    standing.filter((label) => label.readerId !== readerId),
    (label) => label.readerId,
  );
  return [...others.values()].flatMap((labels) => {
    const coarse = coarseOfLabels(
      tree,
      labels.map(({ typeId }) => typeId),
    );
    return coarse === null ? [] : [coarse];
  });
}

async function keepAct(
  tx: Prisma.TransactionClient,
  {
    detail,
    lesionIds,
    user,
    tree,
  }: { detail: LabelDetail; lesionIds: number[]; user: TypeUser; tree: TypeTree },
): Promise<string> {
  const { id } = await tx.curationAct.create({
    data: { action: "type", author: user.name, authorId: user.id, lesionIds, detail },
  });
  const [only] = lesionIds;
  await tx.auditEvent.create({
    data: {
      actor: user.name,
      action: "label-type",
      subject: lesionIds.length === 1 ? `lesion ${only}` : `act ${id}`,
      after: {
        act: String(id),
        lesions: lesionIds.length,
        type: detail.typeId === null ? null : (tree.find(detail.typeId)?.name ?? null),
        versions: detail.versions.length,
      },
    },
  });
  return String(id);
}
