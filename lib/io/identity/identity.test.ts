import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createIdentity } from "./createIdentity.ts";
import { identityKey, parseIdentityKey } from "./identityKey.ts";

const key = new Uint8Array(32).fill(7);

describe("createIdentity", () => {
  it("gives equal ids equal hashes, and other kinds, parts and keys other ones", () => {
    const identity = createIdentity(key);
    const of = (...args: Parameters<typeof identity.hash>) =>
      Buffer.from(identity.hash(...args)).toString("hex");

    expect(of("patient", "MRN1", "site")).toBe(of("patient", "MRN1", "site"));
    expect(of("patient", "MRN1", "site")).not.toBe(of("study", "MRN1", "site"));
    expect(of("patient", "MRN1s", "ite")).not.toBe(of("patient", "MRN1", "site"));
    const other = createIdentity(new Uint8Array(32).fill(8));
    expect(Buffer.from(other.hash("patient", "MRN1", "site")).toString("hex")).not.toBe(
      of("patient", "MRN1", "site"),
    );
  });

  it("makes UUIDs of version 8", () => {
    expect(createIdentity(key).uuid("bookmark", "1.2.3", "1.1")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("unseals what it sealed, and refuses it once a bit has changed or the key is another one", () => {
    const identity = createIdentity(key);
    const sealed = identity.seal({ path: "Müller/1" });
    expect(identity.unseal(sealed)).toEqual({ path: "Müller/1" });
    expect(Buffer.from(sealed).includes("ller")).toBe(false);

    const changed = sealed.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => identity.unseal(changed)).toThrow();
    expect(() => createIdentity(new Uint8Array(32).fill(8)).unseal(sealed)).toThrow();
  });
});

describe("identityKey", () => {
  let dataDir = "";
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "lesionary-key-"));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it("is made once, readable by its owner alone, even when several ask at once", async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => identityKey(dataDir)));
    const hex = new Set(keys.map((each) => Buffer.from(each).toString("hex")));
    expect(hex.size).toBe(1);
    expect(await readdir(join(dataDir, "keys"))).toEqual(["identity.key"]);
    expect((await stat(join(dataDir, "keys", "identity.key"))).mode & 0o777).toBe(0o600);
  });

  it("refuses a damaged key instead of making a new one", async () => {
    await identityKey(dataDir);
    await writeFile(join(dataDir, "keys", "identity.key"), "short");
    await expect(identityKey(dataDir)).rejects.toThrow(/64 hexadecimal digits/);
    expect(() => parseIdentityKey("zz", "LESIONARY_IDENTITY_KEY")).toThrow(/LESIONARY_IDENTITY_KEY/);
  });
});
