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
    });
  });
});
