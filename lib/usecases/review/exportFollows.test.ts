import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { exportRows } from "#lib/db/exportRows.ts";
import { whereOf } from "#lib/db/query/whereOf.ts";
import { snapshot } from "#lib/db/snapshot.ts";
import { EMPTY_QUERY } from "#lib/domain/query/Query.ts";
import { ANN, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { drawLesion } from "./drawLesion.ts";
import { undoVerdict } from "./undoVerdict.ts";

it("the export follows what readers rule: doubt, rejections, merges, drawn lesions, and what is taken back", async () => {
  await using place = await reviewPlace();
  /** Number, doubt and flags of all that is exported. */
  const exported = () =>
    snapshot(place.services.db, async (state) => {
      const rows: [number, boolean, string][] = [];
      for await (const series of exportRows(state, { where: whereOf(EMPTY_QUERY) })) {
        for (const { lesionId, noisy, flags } of series.rows) rows.push([lesionId, noisy, flags.join()]);
      }
      return rows.sort(([a], [b]) => a - b);
    });
  const mined: [number, boolean, string][] = [
    [1, false, ""],
    [2, false, ""],
    [3, false, ""],
    [4, false, "too-flat"],
  ];
  expect(await exported()).toEqual(mined);

  const { items } = await place.claim(await place.batch(), ANN, 8);
  const rule = async (lesionId: number, body: Parameters<typeof place.rule>[2]) => {
    const item = items.find(({ lesion }) => lesion.id === lesionId);
    if (!item) throw new Error(`lesion ${lesionId} was not handed out`);
    return (await place.rule(item, ANN, body)).verdict.id;
  };
  const undoable = [
    await rule(1, { decision: "reject", reason: "not-a-lesion" }),
    await rule(2, { decision: "unsure" }),
  ];
  const drawn = { series: "000002_03_02", slice: 5, coordinates: [10, 20, 30, 20, 20, 14, 20, 26] };
  await drawLesion(place.services, { ...drawn, key: randomUUID() }, ANN);
  const [pair] = (await place.claim(await place.batch({ kind: "merges" }), ANN)).items;
  if (!pair) throw new Error("no pair was proposed");
  undoable.push((await place.rule(pair, ANN, { decision: "merge", otherVersion: 1 })).verdict.id);
  expect(await exported()).toEqual([
    [2, true, ""],
    [3, false, ""],
    [6, false, ""],
  ]);

  for (const verdictId of undoable) await undoVerdict(place.services, { verdictId, user: ANN });
  expect(await exported()).toEqual([...mined, [6, false, ""]]);
});
