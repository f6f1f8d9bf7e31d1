// npm start: sets up what is missing, then hands over to the house (scripts/house.ts) on the project's own Node. With
// --dev the web app is not built but compiled page by page, again after each change.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { refuseOldNode } from "./refuseOldNode.mjs";
import { environment, node24, root, SetUpError, setUp, stopSettingUp } from "./setUp.mjs";

const say = (text) => process.stderr.write(`${text}\n`);
refuseOldNode(say);

const development = process.argv.includes("--dev");
let house = null;
let stopping = false;

/** A terminal sends Ctrl-C to the house too: it can tell the same one from a second one. */
function passOn(signal) {
  stopping = true;
  if (house) house.kill(signal);
  else stopSettingUp();
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => passOn(signal));

// npm does not always pass a signal on before it ends, and without it we are nobody's.
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && !stopping && passOn("SIGTERM"), 500).unref();
}

try {
  await setUp({ build: !development }, say);
} catch (error) {
  if (stopping) process.exit(130);
  if (!(error instanceof SetUpError)) throw error;
  say(error.message);
  process.exit(1);
}
if (stopping) process.exit(130);

const settings = path.join(root, ".env");
const given = existsSync(settings) ? [`--env-file=${settings}`] : [];
house = spawn(node24, [...given, path.join(root, "scripts/house.ts"), ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  // The house learns by the end of this channel that we were killed.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
house.once("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
