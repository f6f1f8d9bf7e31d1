import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { AnswerCache } from "../explore/AnswerCache.ts";
import { listExplored } from "../explore/listExplored.ts";
import { addType, changeType, removeType } from "./changeTypes.ts";
import { describeTypeAgreement } from "./describeTypeAgreement.ts";
import { describeTypes } from "./describeTypes.ts";
import { labelLesions } from "./labelLesions.ts";
import { listOwnLabels } from "./listOwnLabels.ts";
import { ruleType } from "./ruleType.ts";
import { measureSuggestions } from "./typeVotes.ts";
import { undoLabels } from "./undoLabels.ts";

// Lesions by number: 1 on patient 9; 2, 3 and 4 (flagged) on patient 2; 5 is withdrawn. All lie at the same place.
const ANNA = { id: "anna", name: "Anna" };
const BERT = { id: "bert", name: "Bert" };
const CLEO = { id: "cleo", name: "Cleo" };
const [LIVER, LUNG] = [4, 5];

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const answers = new AnswerCache();
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
  await database.db.user.createMany({
    data: [ANNA, BERT, CLEO].map(({ id, name }) => ({
      id,
      name,
      email: `${id}@lesionary.test`,
      role: "researcher",
    })),
  });
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** As the server has them; `model` is what lesions are compared by. */
const services = (model = "a describer that has seen nothing") => ({
  db: database.db,
  answers,
  describer: { model },
});
const idOf = async (name: string) => {
  const type = (await describeTypes(database)).types.find((each) => each.name === name);
  if (!type) throw new Error(`no type ${name}`);
  return type.id;
};
const lesionNow = async (id: number) => {
  const lesion = await database.db.lesion.findUniqueOrThrow({
    where: { id },
    include: { versions: { orderBy: { version: "desc" }, take: 1, include: { flags: true } } },
  });
  return { version: lesion.version, ...lesion.versions[0] };
};
const targets = async (...ids: number[]) =>
  Promise.all(ids.map(async (id) => ({ id, version: (await lesionNow(id)).version })));
const found = async (q: string) =>
  (await listExplored(services(), { q, sort: "number" })).rows.map(({ id }) => id);

describe("the tree of types", () => {
  it("begins with the eight, and grows by hand", async () => {
    const before = await describeTypes(database);
    expect(before.types.map(({ coarseType }) => coarseType)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const liver = await idOf("liver");
    const grown = await addType(database, { name: "cyst", parentId: liver, excludes: [] }, ANNA);
    expect(grown.types.at(-1)).toMatchObject({ name: "cyst", parentId: liver, lesions: 0 });
    await addType(database, { name: "metastasis", parentId: liver, excludes: [await idOf("cyst")] }, ANNA);
    await expect(addType(database, { name: "Cyst", parentId: null, excludes: [] }, ANNA)).rejects.toThrow(
      /two types/,
    );
  });

  it("refuses a change of what somebody else has changed, a loop, and another name for one of the eight", async () => {
    const cyst = await idOf("cyst");
    const before = { name: "cyst", parentId: await idOf("liver"), excludes: [] };
    await expect(
      changeType(database, { typeId: cyst, parentId: null, before: { ...before, name: "old" } }, ANNA),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(changeType(database, { typeId: cyst, parentId: cyst, before }, ANNA)).rejects.toThrow(
      /below itself/,
    );
    const liver = { name: "liver", parentId: null, excludes: [] };
    await expect(
      changeType(database, { typeId: await idOf("liver"), name: "hepar", before: liver }, ANNA),
    ).rejects.toThrow(/keeps its name/);
  });
});

describe("labelling", () => {
  it("writes the coarse type as the lesion's next version, and takes it back by one more", async () => {
    const before = await lesionNow(4);
    const made = await labelLesions(
      database,
      { typeId: await idOf("lung"), lesions: await targets(3, 4) },
      ANNA,
    );
    expect(made).toMatchObject({
      refused: [],
      lesions: [
        { id: 3, version: 2 },
        { id: 4, version: 2 },
      ],
    });
    const after = await lesionNow(4);
    expect(after).toMatchObject({
      origin: "label",
      reason: "labelled lung",
      author: "Anna",
      coarseType: LUNG,
      longMm: before.longMm,
    });
    // What flagged it flags it still, and a type is no verdict.
    expect(after.flags?.map(({ rule }) => rule)).toEqual(["too-flat"]);
    expect(after.verdict).toBeNull();
    expect(await found("type:lung")).toEqual([3, 4]);

    await undoLabels(database, { actId: made.actId ?? "" }, ANNA);
    expect(await lesionNow(4)).toMatchObject({ version: 3, coarseType: null, author: "Anna" });
    expect(await found("type:lung")).toEqual([]);
    await expect(undoLabels(database, { actId: made.actId ?? "" }, ANNA)).rejects.toThrow(
      /taken back already/,
    );
    await expect(undoLabels(database, { actId: made.actId ?? "" }, BERT)).rejects.toThrow(
      /no such act of yours/,
    );
    const events = await database.db.auditEvent.findMany({
      where: { action: { in: ["label-type", "undo-label-type"] } },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ actor, action }) => [actor, action])).toEqual([
      ["Anna", "label-type"],
      ["Anna", "undo-label-type"],
    ]);
  });

  it("finds a lesion by the finer type and by what that implies", async () => {
    const [cyst, metastasis] = [await idOf("cyst"), await idOf("metastasis")];
    await labelLesions(database, { typeId: cyst, lesions: await targets(2) }, ANNA);
    expect([await found("type:cyst"), await found("type:liver")]).toEqual([[2], [2]]);
    // They exclude each other: the new one counts.
    const made = await labelLesions(database, { typeId: metastasis, lesions: await targets(2) }, ANNA);
    expect(made.lesions[0]?.typeIds).toEqual([metastasis]);
    expect([await found("type:cyst"), await found("type:metastasis")]).toEqual([[], [2]]);
    // The coarse type is as it was: no version more.
    expect(await lesionNow(2)).toMatchObject({ version: 2, coarseType: LIVER });
    const twice = await labelLesions(database, { typeId: metastasis, lesions: await targets(2) }, ANNA);
    expect(twice.actId).toBeNull();
    await undoLabels(database, { actId: made.actId ?? "" }, ANNA);
    expect(await found("type:cyst")).toEqual([2]);
    await expect(removeType(database, { typeId: cyst }, ANNA)).rejects.toThrow(
      /lesions were labelled with it/,
    );
  });

  it("refuses what has changed since it was looked at, but not for a label", async () => {
    const typeId = await idOf("lung");
    const [seen] = await targets(1);
    if (!seen) throw new Error("no lesion");
    await labelLesions(database, { typeId, lesions: [seen] }, ANNA);
    // Bert saw the version before Anna's label.
    const same = await labelLesions(database, { typeId, lesions: [seen] }, BERT);
    expect(same.refused).toEqual([]);
    await database.db.$executeRaw`
      INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "author", "coordinates", "box", "longMm", "shortMm",
        "longPx", "shortPx", "coarseType", "verdict", "bodyX", "bodyY", "bodyZ", "rangeFirst", "rangeLast")
      SELECT "lesionId", 3, 'verdict', 'Cleo', "coordinates", "box", 11, "shortMm", 22, "shortPx", "coarseType", 'accepted',
        "bodyX", "bodyY", "bodyZ", 1, 1
      FROM "LesionVersion" WHERE "lesionId" = 1 AND "version" = 2`;
    await database.db.lesion.update({ where: { id: 1 }, data: { version: 3 } });
    const late = await labelLesions(database, { typeId: null, lesions: [seen, { id: 5, version: 1 }] }, ANNA);
    expect(late.refused.map(({ why }) => why)).toEqual([
      "Lesion 1 has been changed meanwhile. Look at it again.",
      "Lesion 5 is withdrawn by now.",
    ]);
    expect(await lesionNow(1)).toMatchObject({ version: 3, coarseType: LUNG });
  });
});

describe("readers who differ", () => {
  it("leave the type as it is until somebody rules, and are counted", async () => {
    const [lung, liver] = [await idOf("lung"), await idOf("liver")];
    await labelLesions(database, { typeId: lung, lesions: await targets(3, 4) }, ANNA);
    await labelLesions(database, { typeId: lung, lesions: await targets(3) }, BERT);
    await labelLesions(database, { typeId: liver, lesions: await targets(4) }, BERT);
    expect((await lesionNow(4)).coarseType).toBe(LUNG);

    const { pairs, disputes } = await describeTypeAgreement(database);
    // Both: lesion 1 lung and lung, 3 lung and lung, 4 lung and liver.
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ first: ANNA, second: BERT, lesions: 3 });
    expect(pairs[0]?.counts[LUNG - 1]).toEqual([0, 0, 0, 1, 2, 0, 0, 0]);
    expect(pairs[0]?.kappa.observed).toBeCloseTo(2 / 3, 12);
    expect(pairs[0]?.types.map(({ coarseType }) => coarseType)).toEqual([LIVER, LUNG]);
    expect(disputes).toMatchObject([{ lesionId: 4, coarseType: LUNG, ruled: false }]);

    const { version } = await lesionNow(4);
    await ruleType(database, { lesionId: 4, version, coarseType: LIVER }, CLEO);
    await expect(ruleType(database, { lesionId: 4, version, coarseType: LUNG }, CLEO)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await lesionNow(4)).toMatchObject({
      coarseType: LIVER,
      author: "Cleo",
      reason: "readers differed",
    });
    expect((await describeTypeAgreement(database)).disputes).toMatchObject([{ lesionId: 4, ruled: true }]);
  });
});

describe("suggestions", () => {
  it("come from lesions of other patients, and tell nothing of what others labelled", async () => {
    // Patient 9 has one lung lesion; patient 2 a liver (2), a lung (3) and a liver (4) lesion, all at the same place.
    const own = await listOwnLabels(services(), { of: [1, 2] }, BERT);
    expect(own.lesions.map(({ typeIds }) => typeIds.length)).toEqual([1, 0]);
    expect(own.lesions[0]?.suggestion).toMatchObject({ coarseType: LIVER, from: "neighbours" });
    expect(own.lesions[0]?.suggestion?.share).toBeCloseTo(2 / 3, 2);
    expect(own.lesions[1]?.suggestion).toMatchObject({ coarseType: LUNG, share: 1 });
  });

  it("follow the looks of lesions as the describer sees them, not as another model does", async () => {
    const alike = { "Sees it": [1, 3], "Sees otherwise": [1, 2, 4] };
    await database.db.lesionDescriptor.createMany({
      data: Object.entries(alike).flatMap(([model, ids]) =>
        [1, 2, 3, 4].map((lesionId) => ({
          lesionId,
          model,
          version: 1,
          vector: new Uint8Array(Float32Array.of(ids.includes(lesionId) ? 1 : 0, 1).buffer),
        })),
      ),
    });
    const suggested = async (model: string) => {
      const own = await listOwnLabels(services(model), { of: [1] }, BERT);
      return own.lesions[0]?.suggestion?.coarseType;
    };
    expect(await suggested("Sees it")).toBe(LUNG);
    expect(await suggested("Sees otherwise")).toBe(LIVER);
  });

  it("are of the report where there is one", async () => {
    await database.db.reportSentence.create({
      data: { lesionId: 2, text: "Mass of the left kidney.", source: "csv", digest: new Uint8Array([1]) },
    });
    const own = await listOwnLabels(services(), { of: [2] }, BERT);
    expect(own.lesions[0]?.suggestion).toEqual({
      coarseType: 6,
      from: "text",
      share: null,
      words: ["kidney"],
    });
  });

  it("are measured on what is known", async () => {
    // Lesion 1 (lung) is taken for liver; of patient 2's only 3 is lung, as lesion 1 is.
    expect(await measureSuggestions(services())).toEqual({
      n: 4,
      right: 1,
      types: [
        { coarseType: LIVER, n: 2, right: 0 },
        { coarseType: LUNG, n: 2, right: 1 },
      ],
    });
  });
});
