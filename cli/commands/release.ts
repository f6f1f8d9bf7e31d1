import type { Release, ReleaseDiff, ReleaseRow } from "#lib/contracts/releases.ts";
import { newReleaseBody } from "#lib/contracts/releases.ts";
import { AppError } from "#lib/domain/errors.ts";
import { createRelease } from "#lib/usecases/release/createRelease.ts";
import { describeRelease } from "#lib/usecases/release/describeRelease.ts";
import { diffReleases } from "#lib/usecases/release/diffReleases.ts";
import { listReleases } from "#lib/usecases/release/listReleases.ts";
import type { Command, CommandContext } from "../Command.ts";

/** Freezes lists of lesions under a name, and compares them. */
export const command: Command = {
  name: "release",
  summary: "freeze the dataset under a name, list releases, compare two",
  usage: `release create NAME [--filter QUERY] [--notes TEXT] | list | show NAME | diff A B
  create  freezes the lesions that count, or those that a query gives, with their versions and parts
  show    what a release holds, how it was made, and the proof that nobody is in two parts
  diff    lesions added, removed and changed from A to B, with what changed`,
  options: {
    filter: { type: "string", value: "QUERY", help: "which lesions, such as 'type:lung -flag:any'" },
    notes: { type: "string", value: "TEXT", help: "what people should know of it" },
  },
  async run(context) {
    const [what, ...names] = context.positionals;
    const action = ACTIONS[what ?? ""];
    if (!action) throw new AppError("bad-request", "Say create NAME, list, show NAME or diff A B.");
    if (names.length !== action.names) {
      throw new AppError(
        "bad-request",
        `release ${what} takes ${action.names} ${action.names === 1 ? "name" : "names"}.`,
      );
    }
    if (what !== "create" && (context.values.filter !== undefined || context.values.notes !== undefined)) {
      throw new AppError("bad-request", "--filter and --notes are for create: a release never changes.");
    }
    await action.run(context, names);
    return 0;
  },
};

interface Action {
  readonly names: number;
  run(context: CommandContext, names: readonly string[]): Promise<void>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  create: {
    names: 1,
    async run({ values, services, out, signal }, [name]) {
      const parsed = newReleaseBody.safeParse({ name, query: values.filter, notes: values.notes });
      if (!parsed.success) {
        throw new AppError("bad-request", parsed.error.issues[0]?.message ?? "This is no release.");
      }
      const release = await createRelease(await services(), parsed.data, "command line", signal);
      out(release, () => releaseText(release));
    },
  },
  list: {
    names: 0,
    async run({ services, out }) {
      const { rows } = await listReleases(await services());
      out({ rows }, () => (rows.length === 0 ? "No releases yet." : rows.map(rowText).join("\n")));
    },
  },
  show: {
    names: 1,
    async run({ services, out }, [name = ""]) {
      const release = await describeRelease(await services(), name);
      out(release, () => releaseText(release));
    },
  },
  diff: {
    names: 2,
    async run({ services, out, json }, [from = "", to = ""]) {
      const opened = await services();
      const first = await diffReleases(opened, { from, to });
      const rows = [...first.rows];
      // A script wants them all; on a terminal the first page is what can be read.
      for (let { next } = first; json && next !== null; ) {
        const more = await diffReleases(opened, { from, to, after: next });
        rows.push(...more.rows);
        next = more.next;
      }
      const { next: _, ...diff } = first;
      out({ ...diff, rows }, () => diffText(first));
    },
  },
};

const rowText = ({ name, lesions, patients, createdAt, sha256, query }: ReleaseRow): string =>
  `${name}  ${createdAt.slice(0, 10)}  ${counted(lesions, "lesion")}, ${counted(patients, "patient")}  ${sha256.slice(0, 12)}  ${query}`.trimEnd();

function releaseText({ name, census, sha256, query, notes, retired }: Release): string {
  const { lesions, keySlices, patients, splits, leakage } = census;
  const parts = Object.entries(splits).map(([split, part]) => `${split} ${part.lesions} (${part.patients})`);
  return [
    `${name}: ${counted(lesions, "lesion")} on ${counted(keySlices, "key slice")} of ${counted(patients, "patient")}`,
    ...(query === "" ? [] : [`query: ${query}`]),
    ...(notes === "" ? [] : [notes]),
    `lesions (patients) by part: ${parts.join(", ")}`,
    `${leakage.patients} patients and ${leakage.samePersonPairs} pairs of one person checked: ${leakage.leaks.length} in two parts`,
    ...(retired === 0 ? [] : [`${retired} of its lesions no longer count; they keep their numbers`]),
    `SHA-256 ${sha256}`,
  ].join("\n");
}

function diffText({ from, to, added, removed, changed, same, rows, next }: ReleaseDiff): string {
  return [
    `${from} → ${to}: ${added} added, ${removed} removed, ${changed} changed, ${same} the same`,
    ...rows.map(({ lesion, what, changes, now }) => {
      const why = what === "removed" && now !== "active" ? ` (${now})` : "";
      const fields = changes.map(
        (change) => `${change.field} ${valueText(change.from)} → ${valueText(change.to)}`,
      );
      return `  ${what} lesion ${lesion}${why}${fields.length > 0 ? `: ${fields.join("; ")}` : ""}`;
    }),
    ...(next === null ? [] : ["  …; --json tells them all"]),
  ].join("\n");
}

const valueText = (value: unknown): string =>
  value === null ? "none" : Array.isArray(value) ? "…" : String(value);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
