import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { claimedSchema, type ReviewItemView, recordedSchema } from "#lib/contracts/review.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import { createBatch } from "#lib/usecases/review/createBatch.ts";
import { isAppBuilt, servedApp } from "../servedApp.ts";
import { cpuSeconds, parentOf } from "./cpuSeconds.ts";
import { seedLesions } from "./seedLesions.ts";

// npm run load [-- --readers 50 --seconds 120]: readers who rule on one lesion a second each, against the built app on a
// durable Postgres. Ends with 1 when anything was refused, slow or lost. On a machine that others use, too, the CPU time a
// verdict still tells.
const { values } = parseArgs({
  options: { readers: { type: "string", default: "50" }, seconds: { type: "string", default: "120" } },
});
const READERS = Number(values.readers);
const SECONDS = Number(values.seconds);
const P95_AT_MOST_MS = 200;
const PASSWORD = "a password for the load";
const HELD = 4;

if (!isAppBuilt()) throw new Error("the app is not built: npx next build");
await using app = await servedApp();
const { services, address, webPid } = app;
await seedLesions(services.db, Math.ceil(READERS * (SECONDS + HELD) * 1.1));
const people = await Promise.all(
  Array.from({ length: READERS }, (_, i) =>
    createUser(services.db, {
      name: `Reader ${i + 1}`,
      email: `reader${i + 1}@load.example`,
      role: "reader",
      password: PASSWORD,
      mustChange: false,
    }),
  ),
);
const { id: batchId } = await createBatch(
  services,
  {
    name: "Load",
    kind: "lesions",
    filter: { limit: 10_000 },
    readings: 1,
    readerIds: [],
    honeypotShare: 0,
  },
  { id: people[0]?.id ?? "", name: "Reader 1", role: "admin" },
);
const cookies: string[] = [];
// One after the other: hashing a password is meant to be slow.
for (const { email } of people) cookies.push(await signIn(email));

const [{ backend } = { backend: 0 }] = await services.db.$queryRaw<
  { backend: number }[]
>`SELECT pg_backend_pid() AS "backend"`;
const processes = { web: webPid, postgres: await parentOf(backend) };
const usedBefore = await cpuOf(processes);

const told: string[] = [];
const timesMs: number[] = [];
const errors: string[] = [];
const until = Date.now() + SECONDS * 1000;
await Promise.all(cookies.map((cookie, i) => read(cookie, batchId, (i / READERS) * 1000, until)));
const usedAfter = await cpuOf(processes);
await report();

async function read(cookie: string, batch: number, offsetMs: number, end: number): Promise<void> {
  await wait(offsetMs);
  const queue: ReviewItemView[] = [];
  for (let due = Date.now(); due < end; due += 1000) {
    await wait(Math.max(0, due - Date.now()));
    try {
      if (queue.length < 2) {
        const have = queue.map(({ id }) => id);
        const claimed = await timed(cookie, "POST", `/api/review/batches/${batch}/claim`, {
          count: HELD,
          have,
        });
        queue.push(...claimedSchema.parse(claimed).items.filter(({ id }) => !have.includes(id)));
      }
      const item = queue.shift();
      if (!item) throw new Error("nothing left to read");
      const id = randomUUID();
      const answer = await timed(cookie, "PUT", `/api/review/items/${item.id}/verdict`, {
        id,
        decision: "accept",
        lesionVersion: item.lesion.version,
        seconds: 1,
      });
      told.push(recordedSchema.parse(answer).verdict.id);
    } catch (error) {
      errors.push(String(error));
    }
  }
}

async function timed(cookie: string, method: string, where: string, body: unknown): Promise<unknown> {
  const from = performance.now();
  const response = await fetch(address + where, {
    method,
    headers: { cookie, origin: address, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  timesMs.push(performance.now() - from);
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function report(): Promise<void> {
  const stored = new Set((await services.db.verdict.findMany({ select: { id: true } })).map(({ id }) => id));
  const lost = told.filter((id) => !stored.has(id)).length;
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  process.stdout.write(
    `${READERS} readers, ${SECONDS} s: ${told.length} verdicts confirmed, ${stored.size} stored, ${lost} lost; ` +
      `${timesMs.length} requests, p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, ` +
      `p99 ${at(0.99).toFixed(0)} ms; ${errors.length} errors\n`,
  );
  const msAVerdict = (who: keyof typeof processes) =>
    ((1000 * (usedAfter[who] - usedBefore[who])) / told.length).toFixed(1);
  process.stdout.write(`CPU a verdict: web ${msAVerdict("web")} ms, Postgres ${msAVerdict("postgres")} ms\n`);
  for (const error of errors.slice(0, 5)) process.stdout.write(`  ${error}\n`);
  process.exitCode = errors.length > 0 || lost > 0 || at(0.95) > P95_AT_MOST_MS ? 1 : 0;
}

async function cpuOf(processes: { web: number; postgres: number }): Promise<typeof processes> {
  return { web: await cpuSeconds(processes.web), postgres: await cpuSeconds(processes.postgres) };
}

async function signIn(email: string): Promise<string> {
  const response = await fetch(`${address}/api/sign-in`, {
    method: "POST",
    headers: { origin: address, "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`sign-in of ${email}: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
