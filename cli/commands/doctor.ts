import { examine } from "#lib/server/doctor/examine.ts";
import type { Finding } from "#lib/server/doctor/Finding.ts";
import type { Command } from "../Command.ts";

const MARK = { ok: "✓", warning: "!", failed: "✗" } as const;

/** Checks everything that Lesionary needs on this machine, and says how to mend what is wrong. */
export const command: Command = {
  name: "doctor",
  summary: "check Node, codecs, disk, database, sources and Chromium, and say how to mend each",
  usage: "doctor",
  options: {},
  async run({ services, out }) {
    const findings: Finding[] = [];
    for await (const finding of examine(services)) findings.push(finding);
    const healthy = findings.every(({ state }) => state !== "failed");
    out({ healthy, checks: findings }, () => findings.map(lineOf).join("\n"));
    return healthy ? 0 : 1;
  },
};

const lineOf = ({ check, state, detail, mend }: Finding): string =>
  `${MARK[state]} ${check.padEnd(10)} ${detail}${mend === null ? "" : `\n  ${"".padEnd(10)} → ${mend}`}`;
