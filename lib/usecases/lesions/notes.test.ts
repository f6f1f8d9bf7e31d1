import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newNoteBody } from "#lib/contracts/notes.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { addNote } from "./addNote.ts";
import { listNotes } from "./listNotes.ts";
import { listOpenQuestions } from "./listOpenQuestions.ts";
import { resolveQuestion } from "./resolveQuestion.ts";

const ADA = { id: "ada", name: "Ada" };
const BEN = { id: "ben", name: "Ben" };

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await fillSmallDataset(database.db, diskVolumeStore(folder.path, { flush: false }));
  for (const { id, name } of [ADA, BEN]) {
    await database.db.user.create({ data: { id, name, role: "reader", email: `${id}@test` } });
  }
});
afterEach(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const ask = (text: string, user = ADA) => addNote(database, { lesionId: 4, kind: "question", text }, user);

describe("notes on a lesion", () => {
  it("are what people said, the oldest first, with answers to their questions", async () => {
    const {
      notes: [question],
    } = await ask("Is this the adrenal gland?");
    const said = await addNote(
      database,
      { lesionId: 4, kind: "note", text: "No, a node.", replyToId: question?.id },
      BEN,
    );
    expect(said).toMatchObject({
      notes: [
        { kind: "question", text: "Is this the adrenal gland?", author: "Ada", replyToId: null },
        { kind: "note", text: "No, a node.", author: "Ben", replyToId: question?.id },
      ],
      openQuestions: 1,
      heldBack: 0,
    });
    expect(await listNotes(database, { lesionId: 3 }, ADA)).toEqual({
      notes: [],
      openQuestions: 0,
      heldBack: 0,
    });
  });

  it("answer only the first of a thread on the same lesion", async () => {
    const {
      notes: [question],
    } = await ask("What is it?");
    const answer = { kind: "note", text: "A cyst.", replyToId: question?.id } as const;
    await expect(addNote(database, { ...answer, lesionId: 3 }, BEN)).rejects.toMatchObject({
      code: "bad-request",
    });
    const { notes } = await addNote(database, { ...answer, lesionId: 4 }, BEN);
    const reply = { ...answer, lesionId: 4, replyToId: notes.at(-1)?.id };
    await expect(addNote(database, reply, ADA)).rejects.toMatchObject({ code: "bad-request" });
  });

  it("are refused for a lesion that does not exist, and without words", async () => {
    await expect(listNotes(database, { lesionId: 99 }, ADA)).rejects.toMatchObject({ code: "not-found" });
    await expect(addNote(database, { lesionId: 99, kind: "note", text: "Here?" }, ADA)).rejects.toMatchObject(
      { code: "not-found" },
    );
    expect(newNoteBody.safeParse({ kind: "note", text: "  " }).success).toBe(false);
    expect(newNoteBody.safeParse({ kind: "note", text: "a".repeat(2001) }).success).toBe(false);
    expect(newNoteBody.safeParse({ kind: "question", text: "Why?", replyToId: 1 }).success).toBe(false);
  });
});

describe("a question", () => {
  it("is held to be answered once, and can be asked again; the audit tells both", async () => {
    const {
      notes: [question],
    } = await ask("What is it?");
    const noteId = question?.id ?? 0;
    const answered = await resolveQuestion(database, { noteId, resolved: true }, BEN);
    expect(answered).toMatchObject({ openQuestions: 0, notes: [{ resolvedBy: "Ben" }] });
    expect(await resolveQuestion(database, { noteId, resolved: true }, ADA)).toEqual(answered);
    const again = await resolveQuestion(database, { noteId, resolved: false }, ADA);
    expect(again).toMatchObject({ openQuestions: 1, notes: [{ resolvedAt: null, resolvedBy: null }] });
    const events = await database.db.auditEvent.findMany({
      where: { subject: "lesion 4" },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ actor, action }) => [actor, action])).toEqual([
      ["Ada", "add-note"],
      ["Ben", "resolve-question"],
      ["Ada", "reopen-question"],
    ]);
  });

  it("waits with its lesion, the newest first, until it is held to be answered", async () => {
    const first = (await ask("What is it?")).notes[0]?.id ?? 0;
    await addNote(database, { lesionId: 4, kind: "note", text: "A cyst?", replyToId: first }, BEN);
    await addNote(database, { lesionId: 3, kind: "question", text: "And this?" }, BEN);
    expect(await listOpenQuestions(database, ADA)).toMatchObject({
      total: 2,
      questions: [
        { text: "And this?", author: "Ben", answers: 0, lesion: { id: 3 } },
        { text: "What is it?", author: "Ada", answers: 1, lesion: { id: 4 } },
      ],
    });
    await resolveQuestion(database, { noteId: first, resolved: true }, BEN);
    expect(await listOpenQuestions(database, ADA)).toMatchObject({
      total: 1,
      questions: [{ text: "And this?" }],
    });
  });

  it("that is none, or a note that asks nothing, is refused", async () => {
    const {
      notes: [note],
    } = await addNote(database, { lesionId: 4, kind: "note", text: "Odd." }, ADA);
    const asks = (noteId: number) => resolveQuestion(database, { noteId, resolved: true }, ADA);
    await expect(asks(note?.id ?? 0)).rejects.toMatchObject({ code: "bad-request" });
    await expect(asks(4711)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("blind double reading", () => {
  it("holds back what others said since, until the one who asks has read the lesion", async () => {
    const { db } = database;
    await ask("Asked long before the batch?", BEN);
    await db.lesionNote.updateMany({ data: { createdAt: new Date("2026-01-01") } });
    const batch = await db.reviewBatch.create({
      data: { name: "Two readings", kind: "lesions", filter: {}, readings: 2, createdBy: "Rosa" },
    });
    const item = await db.reviewItem.create({
      data: { batchId: batch.id, position: 1, lesionId: 4, doubt: 1 },
    });
    await ask("I hold it for a vessel.", BEN);

    const before = await listNotes(database, { lesionId: 4 }, ADA);
    expect(before.notes.map(({ text }) => text)).toEqual(["Asked long before the batch?"]);
    expect(before).toMatchObject({ heldBack: 1, openQuestions: 1 });
    expect((await listNotes(database, { lesionId: 4 }, BEN)).notes).toHaveLength(2);
    const openTo = async (user: typeof ADA) =>
      (await listOpenQuestions(database, user)).questions.map(({ text }) => text);
    expect(await openTo(ADA)).toEqual(["Asked long before the batch?"]);
    expect(await openTo(BEN)).toHaveLength(2);

    await db.verdict.create({
      data: {
        id: "00000000-0000-4000-8000-000000000001",
        itemId: item.id,
        readerId: ADA.id,
        decision: "accept",
        coordinates: [],
        lesionVersion: 1,
        seconds: 3,
      },
    });
    expect(await listNotes(database, { lesionId: 4 }, ADA)).toMatchObject({ heldBack: 0, openQuestions: 2 });
    expect(await openTo(ADA)).toHaveLength(2);
  });
});
