import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env.ts";

describe("readEnv", () => {
  it("needs nothing: the data directory is .data, the database the embedded one", () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      databaseUrl: null,
      port: null,
      host: "127.0.0.1",
      logLevel: "info",
      demo: true,
    });
    expect(env.dataDir).toBe(path.resolve(".data"));
  });

  it("takes an empty variable for an unset one", () => {
    expect(readEnv({ DATABASE_URL: "", PORT: "", LESIONARY_DATA_DIR: "" })).toEqual(readEnv({}));
  });

  it("names each wrong variable and what it may be, never its value", () => {
    const wrong = { DATABASE_URL: "mysql://u:secret@host/db", PORT: "http", LESIONARY_DEMO: "perhaps" };
    expect(() => readEnv(wrong)).toThrow(/DATABASE_URL: must be postgresql:.*LESIONARY_DEMO: .*PORT: /);
    expect(() => readEnv(wrong)).not.toThrow(/secret/);
  });

  it("reads what is given", () => {
    const env = readEnv({
      DATABASE_URL: "postgresql://user:word@db:5432/lesionary",
      LESIONARY_DATA_DIR: "/srv/lesionary",
      LESIONARY_THREADS: "3",
      LESIONARY_ADDRESS: "https://lesions.hospital.example/",
      LESIONARY_DEMO: "off",
      PORT: "8080",
      HOST: "0.0.0.0",
    });
    expect(env).toMatchObject({
      databaseUrl: "postgresql://user:word@db:5432/lesionary",
      dataDir: "/srv/lesionary",
      threads: 3,
      demo: false,
      port: 8080,
      host: "0.0.0.0",
      address: "https://lesions.hospital.example",
    });
  });

  it("knows the hospital's sign-in when issuer, client and our own address are given", () => {
    const given = {
      LESIONARY_OIDC_ISSUER: "https://login.hospital.example/realms/staff/",
      LESIONARY_OIDC_CLIENT_ID: "lesionary",
      LESIONARY_OIDC_ROLES: "radiology=reader, CN=Lesion Admins=admin",
      LESIONARY_ADDRESS: "https://lesions.hospital.example/",
    };
    expect(readEnv({}).oidc).toBeNull();
    expect(readEnv(given).oidc).toEqual({
      issuer: "https://login.hospital.example/realms/staff",
      clientId: "lesionary",
      clientSecret: null,
      name: "hospital sign-in",
      roleClaim: "groups",
      roles: new Map([
        ["radiology", "reader"],
        ["CN=Lesion Admins", "admin"],
      ]),
      address: "https://lesions.hospital.example",
    });
    const { LESIONARY_ADDRESS: _left, ...incomplete } = given;
    expect(() => readEnv(incomplete)).toThrow(/LESIONARY_ADDRESS together/);
  });

  it.each([
    [{ LESIONARY_OIDC_ISSUER: "http://login.hospital.example" }, /must be https/],
    [{ LESIONARY_OIDC_ISSUER: "login" }, /LESIONARY_OIDC_ISSUER: must be https/],
    [{ LESIONARY_OIDC_ROLES: "radiology" }, /must be GROUP=ROLE/],
    [{ LESIONARY_OIDC_ROLES: "radiology=boss" }, /roles are reader, researcher, operator, admin/],
    [{ LESIONARY_OIDC_ROLES: "a=reader,a=admin" }, /each group once/],
  ])("refuses %j with a sentence", (wrong, sentence) => {
    expect(() => readEnv(wrong)).toThrow(sentence);
  });
});
