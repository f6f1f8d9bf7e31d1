import { mkdir, readdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Bench } from "./Bench.ts";
import { type Measured, type MeasuredPeer, measure } from "./measure.ts";

// npm run bench [NAME…] [-- --rounds N]: compares with what people would use instead; see bench/Bench.ts.
const ROWS = path.join(import.meta.dirname, "rows");
const RESULTS = path.join(import.meta.dirname, "results");
/** Fewer say nothing about the spread. */
const LEAST_ROUNDS = 5;
/** Above this, something else was working too. The ratios still hold; the milliseconds do not. */
const QUIET_LOAD = 0.5;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "7" } },
});
const rounds = Math.max(LEAST_ROUNDS, Number.parseInt(values.rounds, 10) || LEAST_ROUNDS);
const names = (await readdir(ROWS)).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no row ${unknown.join(", ")}. There are: ${names.sort().join(", ")}.\n`);
  process.exit(2);
}

const load = loadavg()[0] ?? 0;
process.stdout.write(
  `Node ${process.version}, ${cpus().length} cores, ${rounds} rounds after one to warm up, load ${load.toFixed(1)}` +
    `${load > QUIET_LOAD ? " (the machine is busy: trust the ratios, not the times)" : ""}\n`,
);
const measured: Awaited<ReturnType<typeof measure>>[] = [];
for (const name of names.filter((each) => positionals.length === 0 || positionals.includes(each)).sort()) {
  const { bench }: { bench: Bench } = await import(path.join(ROWS, `${name}.ts`));
  const result = await measure(bench, rounds);
  measured.push(result);
  process.stdout.write("skipped" in result ? `\n${name}: skipped, ${result.skipped}\n` : tableOf(result));
}

await mkdir(RESULTS, { recursive: true });
const at = new Date().toISOString();
const file = path.join(RESULTS, `${at.replaceAll(":", "-")}.json`);
await writeFile(file, `${JSON.stringify({ at, node: process.version, load, measured }, null, 2)}\n`);
process.stdout.write(`\n${path.relative(process.cwd(), file)}\n`);
const missed = measured.some((row) => "peers" in row && row.peers.some(({ reached }) => reached === false));
process.exitCode = missed ? 1 : 0;

function tableOf({ name, does, input, ours, peers }: Measured): string {
  return [
    "",
    `${name}: ${does} (${input})`,
    `  ${"ours".padEnd(34)}${ms(ours.medianMs)}${mebibytes(ours.bytes)}`,
    ...peers.map(
      (peer) =>
        `  ${peer.name.padEnd(34)}${ms(peer.timing.medianMs)}${mebibytes(peer.timing.bytes)}  ${verdictOf(peer)}`,
    ),
    "",
  ].join("\n");
}

function verdictOf({ ratio, atLeast, bytesRatio, bytesAtMost, reached }: MeasuredPeer): string {
  const speed = `${ratio.median.toFixed(2)}x (${ratio.min.toFixed(2)} to ${ratio.max.toFixed(2)})`;
  const wanted = atLeast === null ? "" : `, at least ${atLeast}x`;
  const size = bytesRatio === null ? "" : `; ${bytesRatio.toFixed(2)} of its bytes`;
  const wantedSize = bytesAtMost === null ? "" : `, at most ${bytesAtMost}`;
  return `${speed}${wanted}${size}${wantedSize}${reached === null ? "" : reached ? "  reached" : "  MISSED"}`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`.padStart(12);
}

function mebibytes(bytes: number | null): string {
  return bytes === null ? "" : `${(bytes / 1024 ** 2).toFixed(1)} MiB`.padStart(12);
}
