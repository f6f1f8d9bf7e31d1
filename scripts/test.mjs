// npm test: sets up what is missing, then every check there is, each timed. Ends with one line: N passed, N failed.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./findChromium.mjs";
import { missingTools } from "./optionalTools.mjs";
import { refuseOldNode } from "./refuseOldNode.mjs";
import { environment, root, SetUpError, setUp, stopSettingUp } from "./setUp.mjs";

const say = (text = "") => process.stdout.write(`${text}\n`);
refuseOldNode(say);

/** Each counts as one test. */
const CHECKS = [
  { name: "format", run: ["biome", "format", "."] },
  { name: "lint", run: ["biome", "check", "--formatter-enabled=false", "."] },
  { name: "types", run: ["tsc", "--noEmit"] },
  { name: "boundaries", run: ["npm", "run", "--silent", "boundaries"] },
  { name: "dead code", run: ["knip"] },
];

let current = null;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopping = true;
    stopSettingUp();
    // Whoever sent Ctrl-C sent it to the tests too; to tell them again does no harm.
    current?.kill("SIGTERM");
  });
}

/** @returns {Promise<boolean>} whether it ended well */
function run([file, ...args], env = environment) {
  if (stopping) return Promise.resolve(false);
  const child = spawn(file, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  current = child;
  return new Promise((resolve) => {
    child.once("error", (error) => {
      say(`${file} does not run: ${error.message}`);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}

async function check({ name, run: command }) {
  say(`\n── ${name}`);
  return timed(name, async () => {
    const fine = await run(command);
    return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: [] };
  });
}

/** Runs vitest and reads off its report what came of each test. */
async function vitest(name, args, env) {
  say(`\n── ${name}`);
  return timed(name, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "lesionary-report-"));
    const report = path.join(folder, "report.json");
    try {
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const fine = await run(["vitest", "run", ...args, ...reporters], env);
      return existsSync(report) ? countsOf(JSON.parse(readFileSync(report, "utf8")), fine) : nothingRan();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function countsOf(report, fine) {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = tests.filter(
    ({ status }) => status === "pending" || status === "skipped" || status === "todo",
  );
  const passed = tests.filter(({ status }) => status === "passed").length;
  const failed = tests.length - passed - skipped.length;
  // A file that does not load, or a fault outside any test, is a failure that no test tells of.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failures = failed + unloaded;
  return {
    passed,
    failed: fine ? failures : Math.max(failures, 1),
    skipped: skipped.map(({ ancestorTitles: [subject], title }) => subject ?? title),
  };
}

const nothingRan = () => ({ passed: 0, failed: 1, skipped: [] });

async function timed(name, work) {
  const began = performance.now();
  const counts = await work();
  return { name, seconds: (performance.now() - began) / 1000, ...counts };
}

function summarise(results, notes) {
  const sum = (pick) => results.reduce((total, result) => total + pick(result), 0);
  const skipped = results.flatMap((result) => result.skipped);
  say("\n── summary");
  for (const { name, seconds, passed, failed, skipped: left } of results) {
    const counts = `${passed} passed, ${failed} failed${left.length > 0 ? `, ${left.length} skipped` : ""}`;
    say(`${name.padEnd(22)} ${seconds.toFixed(1).padStart(7)} s   ${counts}`);
  }
  if (notes.length > 0 || skipped.length > 0) say("\nSkipped:");
  for (const note of notes) say(`- ${note}`);
  for (const subject of new Set(skipped)) {
    say(`- ${subject}: ${skipped.filter((one) => one === subject).length}`);
  }
  const failed = sum((result) => result.failed);
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  say(`\n${sum((result) => result.passed)} passed, ${failed} failed${tail}`);
  return failed === 0;
}

try {
  const results = [
    await timed("set-up", async () => {
      await setUp({ build: true }, say);
      return { passed: 0, failed: 0, skipped: [] };
    }),
  ];
  const notes = missingTools();
  for (const one of CHECKS) results.push(await check(one));
  results.push(await vitest("unit and integration", [], environment));

  const chromium = stopping ? { missing: "the tests were stopped" } : await findChromium(say);
  if ("path" in chromium) {
    const env = { ...environment, LESIONARY_CHROMIUM: chromium.path };
    results.push(await vitest("end to end", ["--config", "e2e/vitest.config.ts"], env));
  } else notes.push(`Chromium is not here: end-to-end tests are skipped (${chromium.missing}).`);

  process.exit(summarise(results, notes) && !stopping ? 0 : 1);
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  say(error.message);
  say("\n0 passed, 1 failed");
  process.exit(1);
}
