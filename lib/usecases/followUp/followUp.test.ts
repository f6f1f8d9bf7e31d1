import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patientActBody } from "../../contracts/followUp.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { addFollowedPatient } from "../../testing/followedPatient.ts";
import { actOnPatient } from "./actOnPatient.ts";
import { describePatient } from "./describePatient.ts";
import { listPatients } from "./listPatients.ts";
import { undoPatientAct } from "./undoPatientAct.ts";

const ANN = { id: "ann", name: "Ann" };
const BEN = { id: "ben", name: "Ben" };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  // A large one high up that halves, a small one low down, and one that comes later far from both.
  await addFollowedPatient(
    database.db,
    1,
    [0, 100, 200],
    [
      { id: 1, study: 1, longMm: 40, z: 0.4 },
      { id: 2, study: 1, longMm: 12, z: 0.7 },
      { id: 3, study: 2, longMm: 20, z: 0.41 },
      { id: 4, study: 2, longMm: 12, z: 0.7 },
      { id: 5, study: 3, longMm: 20, z: 0.4 },
      { id: 6, study: 3, longMm: 9, z: 0.1 },
    ],
  );
  // Linked by the source, though they lie apart; the third is in another series of the second study.
  await addFollowedPatient(
    database.db,
    2,
    [0, null],
    [
      { id: 11, study: 1, longMm: 20, z: 0.2, trackingKey: "one" },
      { id: 12, study: 2, longMm: 30, z: 0.8, trackingKey: "one" },
      { id: 13, study: 2, longMm: 32, z: 0.8, series: 2 },
    ],
  );
  await addFollowedPatient(database.db, 7, [0], [{ id: 21, study: 1, longMm: 11, z: 0.5 }]);
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
});

const describe1 = (patient = 1, user = ANN) => describePatient(database, { patient }, user);

async function act(said: object, user = ANN, patient = 1) {
  const { revision } = await describe1(patient);
  return actOnPatient(database, { patient, ...patientActBody.parse({ revision, ...said }) }, user);
}

async function undo(user = ANN, patient = 1) {
  const { revision, lastAct } = await describe1(patient);
  return undoPatientAct(database, { patient, actId: lastAct?.id ?? "1", revision }, user);
}

const rowsOf = ({ rows }: Awaited<ReturnType<typeof describe1>>) => rows.map(({ lesionIds }) => lesionIds);

describe("a patient", () => {
  it("is read as if all proposals were right, each with its confidence", async () => {
    const patient = await describe1();
    expect(rowsOf(patient)).toEqual([[1, 3, 5], [2, 4], [6]]);
    expect(patient.openLinks).toBe(3);
    const [largest] = patient.rows;
    expect(largest?.parts.map(({ lesionIds, link }) => [lesionIds, link?.id ?? null])).toEqual([
      [[1], null],
      [[3], 1],
      [[5], 3],
    ]);
    expect(largest?.cells.map(({ countedMm, fromFirst }) => [countedMm, fromFirst])).toEqual([
      [40, null],
      [20, -0.5],
      [20, -0.5],
    ]);
    // Half as long, wide and deep after 100 days: halved three times, every 33 days.
    expect(largest?.cells[1]?.doublingDays).toBeCloseTo(-100 / 3, 9);
    expect(patient.suggestedTargets).toEqual([1, 2]);
  });

  it("has what its source links in one row, and no growth without days", async () => {
    const patient = await describe1(2);
    expect(rowsOf(patient)).toEqual([[11, 12, 13]]);
    expect(patient.rows[0]?.parts.map(({ lesionIds }) => lesionIds)).toEqual([[11, 12], [13]]);
    expect(patient.rows[0]?.cells[1]).toMatchObject({
      lesionId: 13,
      otherIds: [12],
      countedMm: 32,
      doublingDays: null,
    });
  });

  it("that does not exist is refused", async () => {
    await expect(describe1(3)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("ruling on follow-ups", () => {
  it("joins what was proposed, and takes it back", async () => {
    const joined = await act({
      action: "join",
      pairs: [
        [1, 3],
        [2, 4],
      ],
    });
    expect(joined.openLinks).toBe(1);
    expect(joined.rows[0]?.parts.map(({ lesionIds }) => lesionIds)).toEqual([[1, 3], [5]]);
    expect(joined.lastAct).toMatchObject({ action: "join", author: "Ann", mine: true });
    expect((await undo()).openLinks).toBe(3);
  });

  it("splits a set, does not propose it again, and lets a later join overrule that", async () => {
    await act({
      action: "join",
      pairs: [
        [1, 3],
        [3, 5],
      ],
    });
    const split = await act({ action: "separate", lesionIds: [5], from: [1, 3] });
    expect(rowsOf(split)).toEqual([[1, 3], [2, 4], [5], [6]]);
    const again = await act({ action: "join", pairs: [[1, 5]] });
    expect(rowsOf(again)).toEqual([[1, 3, 5], [2, 4], [6]]);
    // Each step back gives what was before it.
    expect(rowsOf(await undo())).toEqual([[1, 3], [2, 4], [5], [6]]);
    expect(rowsOf(await undo())).toEqual([[1, 3, 5], [2, 4], [6]]);
    expect((await undo()).openLinks).toBe(3);
  });

  it("separates what a source links", async () => {
    const split = await act({ action: "separate", lesionIds: [11], from: [12, 13] }, ANN, 2);
    expect(rowsOf(split)).toEqual([[11], [12, 13]]);
    expect(rowsOf(await undo(ANN, 2))).toEqual([[11, 12, 13]]);
  });

  it("judges the response by the targets that a reader chose", async () => {
    const before = await act({
      action: "role",
      rows: [{ lesionIds: [1, 3, 5], role: "target", node: false }],
    });
    expect(before.responses.map(({ sumMm, overall }) => [sumMm, overall])).toEqual([
      [40, "baseline"],
      [20, "PR"],
      [20, "PD"],
    ]);
    expect(before.responses[2]).toMatchObject({ targets: "PR", overallReason: "new-lesion", newRows: [6] });

    const node = await act({ action: "role", rows: [{ lesionIds: [1, 3, 5], role: "target", node: true }] });
    expect(node.responses[0]?.sumMm).toBe(20);
    await undo();
    const ignored = await act({ action: "role", rows: [{ lesionIds: [6], role: "ignored", node: false }] });
    expect(ignored.responses[2]).toMatchObject({ overall: "PR", newRows: [] });
    await undo();
    expect((await undo()).rows[0]).toMatchObject({ role: null, part: "non-target" });
  });

  it("keeps what is said of a lesion that was not measured, until it is taken back", async () => {
    await act({ action: "role", rows: [{ lesionIds: [2, 4], role: "target", node: false }] });
    const open = await describe1();
    expect(open.responses[2]?.targets).toBe("NE");
    const gone = await act({ action: "finding", lesionIds: [2, 4], study: 3, said: "gone" });
    expect(gone.responses[2]?.targets).toBe("CR");
    expect(gone.rows[1]?.cells[2]).toMatchObject({ said: "gone", saidBy: "Ann" });
    await undo();
    expect((await undo()).rows[1]?.role).toBeNull();
  });

  it.each([
    ["bad-request", { action: "join", pairs: [[1, 11]] }, "is not among the lesions"],
    ["bad-request", { action: "finding", lesionIds: [1, 3], study: 2, said: "gone" }, "it is there"],
    ["not-found", { action: "finding", lesionIds: [1], study: 9, said: null }, "no study 9"],
    ["bad-request", { action: "separate", lesionIds: [1], from: [1, 3] }, "apart from itself"],
  ])("refuses what makes no sense (%s): %o", async (code, said, message) => {
    await expect(act(said)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it("tells the second of two people that the first has acted meanwhile", async () => {
    const { revision } = await describe1();
    await act({ action: "join", pairs: [[1, 3]] }, BEN);
    const late = patientActBody.parse({ action: "join", revision, pairs: [[2, 4]] });
    await expect(actOnPatient(database, { patient: 1, ...late }, ANN)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Ben has changed"),
    });
    await expect(undo(ANN)).rejects.toMatchObject({ code: "not-allowed" });
    await undo(BEN);
  });

  it("lets one of two through who act at the same moment", async () => {
    const { revision } = await describe1();
    const both = await Promise.allSettled(
      [ANN, BEN].map((user) =>
        actOnPatient(
          database,
          { patient: 1, ...patientActBody.parse({ action: "join", revision, pairs: [[1, 3]] }) },
          user,
        ),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { lastAct } = await describe1();
    await undo(lastAct?.author === "Ann" ? ANN : BEN);
  });

  it("leaves a trace of every act", async () => {
    const events = await database.db.auditEvent.findMany({
      where: { subject: "patient 1" },
      orderBy: { id: "asc" },
    });
    expect(events[0]).toMatchObject({ actor: "Ann", action: "follow-up-join" });
    expect(events.filter(({ action }) => action === "undo-follow-up").length).toBeGreaterThan(5);
  });
});

describe("the list of patients", () => {
  it("has studies, lesions, days and proposals of each", async () => {
    const { rows, next } = await listPatients(database, { q: "" });
    expect(rows).toEqual([
      {
        patient: 1,
        split: "train",
        studies: 3,
        lesions: 6,
        days: 200,
        rows: 3,
        openLinks: 3,
        category: "PD",
      },
      {
        patient: 2,
        split: "train",
        studies: 2,
        lesions: 3,
        days: null,
        rows: 1,
        openLinks: 1,
        category: "non-CR/non-PD",
      },
      { patient: 7, split: "train", studies: 1, lesions: 1, days: 0, rows: 1, openLinks: 0, category: null },
    ]);
    expect(next).toBeNull();
  });

  it("is narrowed by the query language, and begins where it is told to", async () => {
    expect((await listPatients(database, { q: "long:>=35" })).rows.map(({ patient }) => patient)).toEqual([
      1,
    ]);
    expect((await listPatients(database, { q: "", after: 1 })).rows.map(({ patient }) => patient)).toEqual([
      2, 7,
    ]);
    await expect(listPatients(database, { q: "long:" })).rejects.toMatchObject({ code: "bad-request" });
  });
});
