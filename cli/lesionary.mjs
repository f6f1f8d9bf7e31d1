#!/usr/bin/env node
// Any Node from 20 on can run this file. It hands over to the Node that the project brings along (node_modules/.bin/node),
// which runs our TypeScript as it stands.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const node = path.join(root, "node_modules/.bin/node");

if (!existsSync(node) || !existsSync(path.join(root, "lib/db/generated"))) {
  process.stderr.write(`Lesionary is not set up yet: run "npm start" or "npm test" once in ${root}.\n`);
  process.exit(1);
}

// "npm run" changes to the project's folder; paths on the command line are meant from where the person stands.
const cwd = process.env.npm_lifecycle_event === "lesionary" && process.env.INIT_CWD;
const settings = path.join(root, ".env");
const given = existsSync(settings) ? [`--env-file=${settings}`] : [];
// Our sources as Node made them ready to run, kept beside them: a command starts in half the time. Where nobody may write
// there, nothing is kept.
const prepared = process.env.NODE_COMPILE_CACHE ?? path.join(root, "node_modules/.cache/node");
const child = spawn(node, [...given, path.join(root, "cli/main.ts"), ...process.argv.slice(2)], {
  cwd: cwd || process.cwd(),
  env: { ...process.env, LESIONARY_ROOT: root, NODE_COMPILE_CACHE: prepared },
  // The channel tells the command when this process was killed.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
child.on("error", (error) => {
  process.stderr.write(`${node} does not run (${error.message}): run "npm start" once in ${root}.\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

// A terminal sends Ctrl-C to both of us: the command ends in order, and we wait for it.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
