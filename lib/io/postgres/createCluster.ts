import { spawn } from "node:child_process";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { postgresBinaries } from "./binaries.ts";
import { postgresEnv } from "./postgresEnv.ts";
import { commandAs, serverUser } from "./serverUser.ts";

/** Name of the database role that owns everything. */
export const DATABASE_USER = "lesionary";

/**
 * Makes a new Postgres cluster: whole or not at all, since it is made beside its place and renamed when it is complete.
 *
 * Text is compared by code point and in Unicode's cases (`C.UTF-8` of Postgres itself), so that an order does not
 * depend on the locales that a machine happens to have.
 */
export async function createCluster(clusterDir: string, password: string): Promise<void> {
  const { initdb } = await postgresBinaries();
  const user = await serverUser(clusterDir);
  const unfinished = `${clusterDir}.new-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user.ids) {
      await chown(unfinished, user.ids.uid, user.ids.gid);
      await chown(passwordFile, user.ids.uid, user.ids.gid);
    }
    const options = [
      `--pgdata=${unfinished}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ];
    const command = await commandAs(user, initdb, options, [unfinished]);
    await finish(
      spawn(command.file, command.args, {
        ...command,
        env: postgresEnv(),
        cwd: path.parse(clusterDir).root,
        stdio: ["ignore", "ignore", "pipe"],
      }),
    );
    await rename(unfinished, clusterDir);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

function finish(initdb: ReturnType<typeof spawn>): Promise<void> {
  const said: string[] = [];
  initdb.stderr?.setEncoding("utf8").on("data", (chunk: string) => said.push(chunk));
  return new Promise((resolve, reject) => {
    initdb.once("error", reject);
    initdb.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb ended with ${signal ?? code}: ${said.join("").trim()}`));
    });
  });
}
