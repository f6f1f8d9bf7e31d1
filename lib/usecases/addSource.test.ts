import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSourceBody } from "../contracts/mining.ts";
import { createIdentity } from "../io/identity/createIdentity.ts";
import { openSource } from "../io/sources/openSource.ts";
import { parseSourceSpec } from "../io/sources/sourceSpec.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { addSource } from "./addSource.ts";

let database: TestDatabase;
const identity = createIdentity(new Uint8Array(32).fill(7));
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.[Symbol.asyncDispose]());

const add = (body: unknown) =>
  addSource(
    { db: database.db, identity, openSource: ({ locator }) => openSource(parseSourceSpec(locator)) },
    newSourceBody.parse(body),
    "a test",
  );

describe("addSource", () => {
  it.each([
    [{ kind: "folder", path: "/data/ct/" }, "/data/ct"],
    [{ kind: "folder", path: "/" }, "/"],
    [
      { kind: "dicomweb", url: "https://pacs.example/dicom-web/", credentials: null },
      "dicomweb:https://pacs.example/dicom-web",
    ],
    [{ kind: "dimse", calledAet: "PACS", host: "10.0.0.5", port: 104 }, "dimse:PACS@10.0.0.5:104"],
    [{ kind: "dimse", calledAet: "PACS", host: "fd00::5", port: 104 }, "dimse:PACS@[fd00::5]:104"],
  ])("writes %j as the command line does", async (body, locator) => {
    const { id } = await add(body);
    expect(await database.db.source.findUnique({ where: { id } })).toMatchObject({
      locator,
      credentials: null,
    });
  });

  it("keeps credentials sealed, and gives a known source the new ones", async () => {
    const body = (password: string) => ({
      kind: "dicomweb",
      url: "https://other.example/dicom-web",
      credentials: { kind: "basic", user: "lesionary", password },
    });
    const first = await add(body("first secret"));
    const second = await add(body("second secret"));
    expect(second).toEqual(first);

    const source = await database.db.source.findUniqueOrThrow({ where: { id: first.id } });
    const sealed = Buffer.from(source.credentials ?? []);
    expect(sealed.includes("second secret")).toBe(false);
    expect(identity.unseal(sealed)).toMatchObject({ user: "lesionary", password: "second secret" });
    const audit = await database.db.auditEvent.findMany({ where: { subject: `source ${first.id}` } });
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit.map(({ after }) => after))).not.toContain("secret");
  });

  it("refuses credentials inside an address", async () => {
    const body = { kind: "dicomweb", url: "https://me:secret@pacs.example/dicom-web", credentials: null };
    await expect(add(body)).rejects.toMatchObject({ code: "bad-request" });
    await expect(add(body)).rejects.not.toThrow("secret");
  });
});
