import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import {
  type MiningPlace,
  mark,
  miningPlace,
  report,
  type TestStudy,
  tenSlices,
} from "#lib/testing/miningPlace.ts";
import { cancelRun } from "./cancelRun.ts";
import { funnelOfRun, itemsOfStage } from "./funnel.ts";
import { resumeRun } from "./resumeRun.ts";
import { startMiningRun } from "./startMiningRun.ts";

let place: MiningPlace;
beforeEach(async () => {
  place = await miningPlace();
});
afterEach(() => place[Symbol.asyncDispose]());

const study = (
  uid: string,
  patientId: string,
  documents: TestStudy["documents"],
  more: Partial<TestStudy> = {},
) => ({
  uid,
  patientId,
  slices: tenSlices(uid, patientId),
  documents,
  ...more,
});

async function start(settings: Parameters<typeof startMiningRun>[1]["settings"] = {}) {
  return startMiningRun(place.services, {
    sources: [{ kind: "folder", locator: "/archive" }],
    since: null,
    settings,
    startedBy: "test",
  });
}

async function mine(settings: Parameters<typeof start>[0] = {}, order: "first-in" | "last-in" = "first-in") {
  const runId = await start(settings);
  await place.work(order);
  return runId;
}

/** What the dataset holds, without row ids and times. */
async function dataset() {
  const lesions = await place.services.db.lesion.findMany({
    orderBy: { id: "asc" },
    include: { series: { select: { name: true } }, versions: { orderBy: { version: "asc" } } },
  });
  return lesions.map(({ id, state, keySliceIndex, series, versions }) => ({
    id,
    state,
    at: `${series.name}/${keySliceIndex}`,
    versions: versions.map(({ coordinates, origin }) => ({ coordinates, origin })),
  }));
}

const rowOf = async (runId: number, stage: string) => {
  const row = (await funnelOfRun(place.services.db, runId)).find((each) => each.stage === stage);
  return { received: row?.received, kept: row?.kept, setAside: row?.setAside };
};

describe("a mining run", () => {
  it("brings a bookmark to a lesion and says of every other mark where it stopped", async () => {
    place.archive.studies = [
      study("1.1", "A", [
        report("r1", [
          mark("1.1.3", [40, 50]),
          mark("1.1.3", [60, 50], { kind: "arrow", geometry: { space: "none" } }),
          mark("1.1.77", [50, 50]),
        ]),
      ]),
      study("1.2", "A", []),
    ];
    const runId = await mine();

    expect(await rowOf(runId, "find-studies")).toEqual({
      received: 2,
      kept: 1,
      setAside: { "no-bookmarks": 1 },
    });
    expect(await rowOf(runId, "select-recist-diameters")).toEqual({
      received: 3,
      kept: 2,
      setAside: { arrow: 1 },
    });
    expect(await rowOf(runId, "fetch-volumes")).toEqual({
      received: 2,
      kept: 1,
      setAside: { "image-missing": 1 },
    });
    expect(await rowOf(runId, "flag-for-review")).toEqual({ received: 1, kept: 1, setAside: {} });
    expect(await dataset()).toEqual([
      {
        id: 1,
        state: "active",
        at: "000001_01_01/3",
        versions: [{ coordinates: [34, 50, 46, 50, 40, 46, 40, 54], origin: "mined" }],
      },
    ]);
    // 30 mm on each side of slice 3 at 5 mm: slices 1 to 9.
    expect(await place.services.volumes.slicesOf("000001_01_01")).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("opens each number of the funnel as a list of that length", async () => {
    place.archive.studies = [
      study("1.1", "A", [
        report("r1", [mark("1.1.3", [40, 50]), mark("1.1.77", [50, 50]), mark("1.1.78", [50, 50])]),
      ]),
    ];
    const runId = await mine();
    const open = (of: Parameters<typeof itemsOfStage>[1]["of"], after: bigint | null = null, limit = 50) =>
      itemsOfStage(place.services.db, { runId, stage: "fetch-volumes", of, after, limit });

    expect(await open("kept")).toHaveLength(1);
    expect(await open("received")).toHaveLength(3);
    const missing = await open({ reason: "image-missing" });
    expect(missing).toHaveLength(2);
    expect(missing[0]?.detail).toMatch(/image that it was drawn on/);
    expect(await open("set-aside", missing[0]?.id ?? 0n, 1)).toHaveLength(1);
  });

  it("adds nothing when it is done twice, and only what is new when something is", async () => {
    place.archive.studies = [study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])])];
    await mine();
    const before = await dataset();

    const again = await mine();
    expect(await rowOf(again, "find-studies")).toEqual({
      received: 1,
      kept: 0,
      setAside: { "already-mined": 1 },
    });
    expect(await dataset()).toEqual(before);

    await mine({ again: true });
    expect(await dataset()).toEqual(before);

    place.archive.studies = [
      ...place.archive.studies,
      study("1.2", "B", [report("r2", [mark("1.2.5", [50, 40])])]),
    ];
    await mine();
    const after = await dataset();
    expect(after.slice(0, 1)).toEqual(before);
    expect(after).toHaveLength(2);
    expect(after[1]?.at).toBe("000002_01_01/5");
  });

  it("does not depend on the order in which workers come to the studies", async () => {
    const studies = ["A", "B", "C", "D"].map((patient, at) =>
      study(`1.${at}`, patient, [
        report(`r${at}`, [
          mark(`1.${at}.4`, [40, 50]),
          mark(`1.${at}.4`, [40.5, 50.5]),
          mark(`1.${at}.6`, [60, 40]),
        ]),
      ]),
    );
    place.archive.studies = studies;
    await mine({}, "first-in");
    const first = await dataset();

    await place[Symbol.asyncDispose]();
    place = await miningPlace();
    place.archive.studies = studies.toReversed();
    await mine({}, "last-in");
    expect(await dataset()).toEqual(first);
    expect(first).toHaveLength(8);
  });
});

describe("versions and rejection notes", () => {
  it("case 21: of two versions in one run only the newer counts; the dropped mark is set aside", async () => {
    place.archive.studies = [
      study("1.1", "A", [
        report("old", [mark("1.1.3", [40, 50]), mark("1.1.5", [60, 50])]),
        report("new", [mark("1.1.3", [41, 50])], { replaces: ["old"] }),
      ]),
    ];
    const runId = await mine();
    expect(await rowOf(runId, "read-bookmarks")).toEqual({
      received: 3,
      kept: 1,
      setAside: { superseded: 2 },
    });
    expect(await dataset()).toHaveLength(1);
  });

  it("case 21: a later version makes a new version of the lesion, and of a dropped mark a tombstone", async () => {
    const old = report("old", [mark("1.1.3", [40, 50]), mark("1.1.5", [60, 50])]);
    place.archive.studies = [study("1.1", "A", [old])];
    await mine();
    place.archive.studies = [
      study("1.1", "A", [
        old,
        report("new", [mark("1.1.3", [40, 50], { itemPath: "moved" })], { replaces: ["old"] }),
      ]),
    ];
    await mine();

    const lesions = await dataset();
    expect(lesions.map(({ state, at }) => `${at} ${state}`)).toEqual([
      "000001_01_01/3 withdrawn",
      "000001_01_01/5 withdrawn",
      "000001_01_01/3 active",
    ]);
  });

  it("case 23: a rejection note that comes later withdraws the lesion and keeps its number", async () => {
    place.archive.studies = [study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])])];
    await mine();
    place.archive.studies = [
      ...place.archive.studies,
      study("1.9", "A", [report("note", [], { rejects: ["r1"] })], { slices: [] }),
    ];
    await mine();
    expect((await dataset()).map(({ id, state }) => ({ id, state }))).toEqual([
      { id: 1, state: "withdrawn" },
    ]);
  });
});

describe("patients", () => {
  it("case 31: merged patients have one index, and so one part of the dataset", async () => {
    place.archive.studies = [
      study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])]),
      study("1.2", "B", [report("r2", [mark("1.2.3", [40, 50])])], { otherPatientIds: ["A"] }),
    ];
    await mine();
    expect((await dataset()).map(({ at }) => at)).toEqual(["000001_01_01/3", "000001_02_01/3"]);
  });

  it("case 31: patients found to be one person after they were numbered are put into one part", async () => {
    const patients = Array.from({ length: 20 }, (_, n) => `P${n}`);
    place.archive.studies = patients.map((patient, n) =>
      study(`1.${n}`, patient, [report(`r${n}`, [mark(`1.${n}.3`, [40, 50])])]),
    );
    await mine();
    const before = await place.services.db.patient.findMany({ orderBy: { index: "asc" } });
    expect(new Set(before.map(({ split }) => split))).toEqual(new Set(["train", "validation", "test"]));

    // A study that names all of them as one person.
    place.archive.studies = [
      ...place.archive.studies,
      study("2.1", "P0", [report("r", [mark("2.1.3", [40, 50])])], { otherPatientIds: patients.slice(1) }),
    ];
    const runId = await mine();
    const after = await place.services.db.patient.findMany();
    expect(new Set(after.map(({ split }) => split)).size).toBe(1);
    expect((await place.services.db.miningRun.findUniqueOrThrow({ where: { id: runId } })).state).toBe(
      "done",
    );
  });

  it("numbers studies by date, and one without a date after those with one (case 29)", async () => {
    const dated = { "1.1": "20240301", "1.2": "20230101", "1.3": "" };
    place.archive.studies = Object.entries(dated).map(([uid, date]) =>
      study(uid, "A", [report(`r${uid}`, [mark(`${uid}.3`, [40, 50])])], { date }),
    );
    await mine();
    const studies = await place.services.db.study.findMany({ orderBy: { studyIndex: "asc" } });
    expect(studies.map(({ dayOffset }) => dayOffset)).toEqual([0, 425, null]);
  });

  it("fails the run when a patient is in two parts of the dataset", async () => {
    place.archive.studies = [
      study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])]),
      study("1.2", "B", [report("r2", [mark("1.2.3", [40, 50])])]),
    ];
    await mine();
    // Two numbers of one person, and nobody has joined their parts.
    const { db } = place.services;
    await db.samePerson.create({ data: { patientIndex: 1, otherIndex: 2 } });
    await db.patient.update({ where: { index: 1 }, data: { split: "train" } });
    await db.patient.update({ where: { index: 2 }, data: { split: "test" } });

    const runId = await mine({ again: true });
    const run = await db.miningRun.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe("failed");
    expect(run.error).toMatch(/patient 1 = 2 is in test and train/);
  });
});

describe("when something goes wrong", () => {
  it.each(["headers of 1.2", "documents of 1.2"])(
    "goes on without a study of which the %s cannot be had, and takes it up when resumed",
    async (broken) => {
      place.archive.studies = [
        study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])]),
        study("1.2", "B", [report("r2", [mark("1.2.3", [40, 50])])]),
      ];
      place.faults.before = (what) => {
        if (what === broken) throw new AppError("unavailable", "The archive does not answer.");
      };
      const runId = await mine();
      const run = await place.services.db.miningRun.findUniqueOrThrow({ where: { id: runId } });
      expect(run).toMatchObject({
        state: "failed",
        error: expect.stringMatching(/1 study could not be mined/),
      });
      expect(await dataset()).toHaveLength(1);

      place.faults.before = () => {};
      await resumeRun(place.services, { runId, actor: "test" });
      await place.work();
      expect((await place.services.db.miningRun.findUniqueOrThrow({ where: { id: runId } })).state).toBe(
        "done",
      );
      expect(await dataset()).toHaveLength(2);
    },
  );

  it("tries a source that does not answer again, and ends the run with the reason when it never does", async () => {
    place.archive.studies = [study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])])];
    let calls = 0;
    place.faults.before = (what) => {
      if (what === "find") {
        calls++;
        throw new AppError("unavailable", "The folder /archive is not there.");
      }
    };
    const runId = await mine();
    expect(calls).toBe(3);
    expect(await place.services.db.miningRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
      state: "failed",
      error: "The folder /archive is not there.",
    });

    place.faults.before = () => {};
    await resumeRun(place.services, { runId, actor: "test" });
    await place.work();
    expect(await dataset()).toHaveLength(1);
  });

  it("says nothing of a fault but that there was one: its message may hold an id", async () => {
    place.archive.studies = [study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])])];
    place.faults.before = (what) => {
      if (what.startsWith("documents")) throw new Error("ENOENT: /pacs/Doe^John/1.dcm");
    };
    const runId = await mine();
    const works = await place.services.db.studyWork.findMany({ where: { runId } });
    expect(works.map(({ state, error }) => ({ state, error }))).toEqual([
      { state: "failed", error: "Something failed inside Lesionary; the log of the worker says where." },
    ]);
  });

  it("is cancelled between two studies and goes on where it stopped", async () => {
    place.archive.studies = ["1", "2", "3"].map((n) =>
      study(`1.${n}`, n, [report(`r${n}`, [mark(`1.${n}.3`, [40, 50])])]),
    );
    const runId = await start();
    let mined = 0;
    place.faults.before = (what) => {
      if (what.startsWith("headers") && ++mined === 2) {
        void cancelRun(place.services, { runId, actor: "test" });
      }
    };
    await place.work();
    expect((await place.services.db.miningRun.findUniqueOrThrow({ where: { id: runId } })).state).toBe(
      "cancelled",
    );
    expect(await dataset()).toHaveLength(0);

    place.faults.before = () => {};
    await resumeRun(place.services, { runId, actor: "test" });
    await place.work();
    expect(await dataset()).toHaveLength(3);
    await expect(resumeRun(place.services, { runId, actor: "test" })).rejects.toThrow(/is done/);
    await expect(cancelRun(place.services, { runId, actor: "test" })).rejects.toThrow(/over already/);
    await expect(cancelRun(place.services, { runId: 99, actor: "test" })).rejects.toThrow(/no mining run 99/);
  });

  it("keeps nothing sealed once a run is done", async () => {
    place.archive.studies = [study("1.1", "A", [report("r1", [mark("1.1.3", [40, 50])])])];
    await mine();
    const { db } = place.services;
    expect(await db.studyLocator.count()).toBe(0);
    expect(await db.sealedDocument.count()).toBe(0);
    expect(await db.sealedMark.count()).toBe(0);
  });
});
