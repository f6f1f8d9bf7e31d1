import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { AppError } from "../../domain/errors.ts";

const run = promisify(execFile);

/** Whom Postgres runs as: it refuses to run as root. */
export interface ServerUser {
  /** Null when we are an ordinary user: Postgres runs as we do. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
}

/** A command line, as `spawn` takes it. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const SYSTEM_USER = "postgres";
const SETPRIV = "/usr/bin/setpriv";

/**
 * The user for a cluster directory: its owner when it exists already; else ourselves, or the system's user `postgres`
 * (made when missing) when we are root.
 */
export async function serverUser(clusterDir: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { ids: null };
  const owner = await stat(clusterDir).catch(() => null);
  if (owner && owner.uid !== 0) return { ids: { uid: owner.uid, gid: owner.gid } };
  return { ids: (await idsOf(SYSTEM_USER)) ?? (await makeSystemUser()) };
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makeSystemUser(): Promise<{ uid: number; gid: number }> {
  const options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  await run("useradd", [...options, SYSTEM_USER]).catch(() => null);
  const ids = await idsOf(SYSTEM_USER);
  if (ids) return ids;
  throw new AppError(
    "unavailable",
    `Postgres does not run as root, and a system user "${SYSTEM_USER}" for it could not be made: run this as an ordinary user, make that user, or name a Postgres of your own in DATABASE_URL.`,
  );
}

/**
 * The command line that runs a Postgres program as its user.
 *
 * On Linux it also asks the kernel to end Postgres, cleanly, should the process that started it be killed. When we are
 * root and the user may not enter a folder on the way to the program or the cluster (a clone below /root, say), the
 * program keeps one right of root's, to pass through folders and read (CAP_DAC_READ_SEARCH): nobody's folder has to be
 * opened to others, and the database stays in its data directory.
 *
 * @param paths what the program must reach
 * @throws AppError `unavailable` when it cannot be given that right
 */
export async function commandAs(
  user: ServerUser,
  file: string,
  args: readonly string[],
  paths: readonly string[],
): Promise<CommandLine> {
  const canSetpriv = await access(SETPRIV, constants.X_OK).then(
    () => true,
    () => false,
  );
  const untilWeDie = canSetpriv ? ["--pdeathsig", "INT"] : [];
  if (!user.ids) {
    return canSetpriv ? { file: SETPRIV, args: [...untilWeDie, "--", file, ...args] } : { file, args };
  }

  const { uid, gid } = user.ids;
  const closed = await firstClosedFolder([file, ...paths], user.ids);
  if (canSetpriv) {
    const identity = ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"];
    const rights = closed === null ? [] : await passThroughRights(closed);
    return { file: SETPRIV, args: [...untilWeDie, ...rights, ...identity, "--", file, ...args] };
  }
  if (closed === null) return { file, args, uid, gid };
  throw cannotEnter(closed);
}

/** The first folder on the way to one of the paths that a user may not enter, going by its mode; null when there is none. */
async function firstClosedFolder(
  paths: readonly string[],
  ids: { readonly uid: number; readonly gid: number },
): Promise<string | null> {
  for (const target of paths) {
    const root = path.parse(target).root;
    const names = path.relative(root, path.dirname(target)).split(path.sep).filter(Boolean);
    let folder = root;
    for (const name of names) {
      folder = path.join(folder, name);
      const found = await stat(folder).catch(() => null);
      if (!found) break;
      const shift = found.uid === ids.uid ? 6 : found.gid === ids.gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return folder;
    }
  }
  return null;
}

/** Bits of Linux capabilities (linux/capability.h), in the order we would rather give them away. */
const PASS_THROUGH = [
  { name: "dac_read_search", bit: 2n },
  { name: "dac_override", bit: 1n },
] as const;

/** The options of setpriv that leave a program a right to pass through closed folders. */
async function passThroughRights(closed: string): Promise<readonly string[]> {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  const right = PASS_THROUGH.find(({ bit }) => (effective >> bit) & 1n);
  if (!right) throw cannotEnter(closed);
  const only = `-all,+${right.name}`;
  // Without no_setuid_fixup, access(2), which Postgres asks about its own program, would not count the right.
  return [
    "--securebits",
    "+no_setuid_fixup",
    "--inh-caps",
    only,
    "--ambient-caps",
    only,
    "--bounding-set",
    only,
  ];
}

const cannotEnter = (closed: string): AppError =>
  new AppError(
    "unavailable",
    `Postgres does not run as root, and the user it runs as may not enter ${closed}: move the program and its data directory to a folder that others may enter (such as /opt), or run this as an ordinary user.`,
  );
