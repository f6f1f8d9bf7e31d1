import type { TypeAgreement, TypeDispute } from "#lib/contracts/types.ts";
import type { Database } from "#lib/db/client.ts";
import { sharedReadings, type TypeReadingRow } from "#lib/db/types/typeReadings.ts";
import { typeNodes } from "#lib/db/types/typeRows.ts";
import { cohenKappa } from "#lib/domain/agreement/cohenKappa.ts";
import { confusionTable } from "#lib/domain/agreement/confusionTable.ts";
import { pairsOfReaders } from "#lib/domain/agreement/pairsOfReaders.ts";
import { COARSE_TYPES } from "#lib/domain/datasets/coco.ts";
import { coarseOfLabels } from "#lib/domain/types/addToLabels.ts";
import { TypeTree } from "#lib/domain/types/TypeTree.ts";

/** So many disputes are listed. */
const MOST_DISPUTES = 200;

/** What one reader says of a lesion's coarse type. */
interface TypeReading {
  readonly itemId: string;
  readonly readerId: string;
  readonly reader: string;
  readonly coarseType: number;
  readonly at: Date;
  readonly row: TypeReadingRow;
}

/** How well readers agree on the eight types, pair by pair, and the lesions on which they differ. */
export async function describeTypeAgreement({ db }: { db: Database }): Promise<TypeAgreement> {
  const [rows, nodes] = await Promise.all([sharedReadings(db), typeNodes(db)]);
  const readings = readingsOf(rows, new TypeTree(nodes));
  const names = new Map(readings.map(({ readerId, reader }) => [readerId, reader]));
  const order = (a: string, b: string) =>
    (names.get(a) ?? a).localeCompare(names.get(b) ?? b, "en") || (a < b ? -1 : a > b ? 1 : 0);
  return {
    pairs: pairsOfReaders(readings, order).map(({ first, second, both }) => {
      const said = both.map(([a, b]) => [nameOf(a), nameOf(b)] as const);
      const counts = confusionTable(COARSE_TYPES, said);
      const given = COARSE_TYPES.filter((name) => said.some((pair) => pair.includes(name)));
      return {
        first: { id: first, name: names.get(first) ?? first },
        second: { id: second, name: names.get(second) ?? second },
        lesions: both.length,
        kappa: answer(cohenKappa(counts)),
        counts: counts.map((row) => [...row]),
        types: given.map((name) => ({
          coarseType: COARSE_TYPES.indexOf(name) + 1,
          kappa: answer(cohenKappa(oneAgainstRest(name, said))),
        })),
      };
    }),
    disputes: disputesOf(readings),
  };
}

type CoarseName = (typeof COARSE_TYPES)[number];
const nameOf = ({ coarseType }: TypeReading): CoarseName => {
  const name = COARSE_TYPES[coarseType - 1];
  if (name === undefined) throw new RangeError(`no coarse type ${coarseType}`);
  return name;
};

const oneAgainstRest = (name: CoarseName, said: readonly (readonly [CoarseName, CoarseName])[]) =>
  confusionTable(
    ["it", "other"],
    said.map(([a, b]) => [a === name ? "it" : "other", b === name ? "it" : "other"] as const),
  );

const answer = ({ interval, ...kappa }: ReturnType<typeof cohenKappa>) => ({
  ...kappa,
  interval: interval && ([...interval] satisfies [number, number]),
});

/** One reading a reader and lesion; a reader whose labels say none of the eight has read nothing here. */
function readingsOf(rows: readonly TypeReadingRow[], tree: TypeTree): readonly TypeReading[] {
  const together = Map.groupBy(rows, ({ lesionId, readerId }) => `${lesionId} ${readerId}`);
  return [...together.values()].flatMap((labels) => {
    const [row] = labels;
    const coarseType = coarseOfLabels(
      tree,
      labels.map(({ typeId }) => typeId),
    );
    if (!row || coarseType === null) return [];
    const at = labels.at(-1)?.at ?? row.at;
    return [
      { itemId: String(row.lesionId), readerId: row.readerId, reader: row.reader, coarseType, at, row },
    ];
  });
}

function disputesOf(readings: readonly TypeReading[]): TypeDispute[] {
  const disputes = [...Map.groupBy(readings, ({ itemId }) => itemId).values()].flatMap((ofLesion) => {
    const [first] = ofLesion;
    if (!first || ofLesion.every(({ coarseType }) => coarseType === first.coarseType)) return [];
    const { lesionId, version, coarseType, ruledAt } = first.row;
    return [
      {
        lesionId,
        version,
        coarseType,
        ruled: ruledAt !== null && ofLesion.every(({ at }) => at < ruledAt),
        readings: ofLesion.map(({ reader, coarseType }) => ({ reader, coarseType })),
      },
    ];
  });
  return disputes
    .sort((a, b) => Number(a.ruled) - Number(b.ruled) || a.lesionId - b.lesionId)
    .slice(0, MOST_DISPUTES);
}
