import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { readEnv } from "#lib/server/env.ts";
import { importServices, localFile } from "#lib/server/importServices.ts";
import { openServices } from "#lib/server/services.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "#lib/testing/deepLesionRows.ts";
import { importDeepLesion } from "#lib/usecases/import/importDeepLesion.ts";
import type { Bench } from "../Bench.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

/** As many as the public release has. */
const ROWS = 32_735;

/** What each way leaves for lists and maps; all are on the same database with the same triggers and indexes. */
const LEFT = `SELECT md5(string_agg(concat_ws(' ', "lesionId", "patientIndex", "studyIndex", "keySlice", "split", "coarseType",
    round("longMm"::numeric, 6), round("shortMm"::numeric, 6), "spacingMm", "intervalMm", "sex", "ageYears", "bodyZ"),
    ',' ORDER BY "lesionId")) AS "left", count(*)::int AS "lesions" FROM "LesionEntry"`;

/**
 * DL_info.csv into the dataset. Ours also checks every cell and the rows against each other, which the scripts do not: it
 * has to be as fast all the same.
 */
export const bench: Bench = {
  name: "import",
  does: "DL_info.csv of the release's size into the dataset, checked",
  async prepare() {
    const python = await pythonPeer("import_rows.py");
    if (!python) return { skipped: "python3-pandas and python3-psycopg2 are not installed" };
    const root = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const csv = path.join(root, "DL_info.csv");
    await writeFile(csv, `${[DEEP_LESION_HEADER, ...deepLesionRows(ROWS, 1)].join("\n")}\n`);
    const services = await openServices({
      ...readEnv(),
      dataDir: path.join(root, "data"),
      databaseUrl: null,
    });
    const { databaseUrl: url } = services;
    const client = new Client({ connectionString: url });
    await client.connect();
    const left = new Map<string, string>();
    const before = async () => {
      await client.query(`TRUNCATE "Patient", "DatasetImport" RESTART IDENTITY CASCADE`);
    };
    const note = async (who: string) => {
      const { rows } = await client.query<{ left: string; lesions: number }>(LEFT);
      left.set(who, `${rows[0]?.lesions} ${rows[0]?.left}`);
      return { bytes: null };
    };
    return {
      input: `${ROWS} rows`,
      ours: {
        before,
        async run() {
          const started = performance.now();
          await importDeepLesion(importServices(services), {
            file: await localFile(csv),
            images: null,
            actor: "bench",
            signal: new AbortController().signal,
            onProgress: () => {},
          });
          const ms = performance.now() - started;
          return { ...(await note("ours")), ms };
        },
      },
      peers: [
        {
          name: "pandas, psycopg2 execute_values",
          atLeast: null,
          bytesAtMost: null,
          before,
          async run() {
            const started = performance.now();
            await python.ask({ url, csv });
            const ms = performance.now() - started;
            return { ...(await note("pandas")), ms };
          },
        },
      ],
      async check() {
        const ours = left.get("ours");
        for (const [who, theirs] of left) {
          if (theirs !== ours) throw new Error(`${who} left ${theirs}, ours ${ours}`);
        }
      },
      async close() {
        await python.close();
        await client.end();
        await services.close();
        await rm(root, { recursive: true, force: true });
      },
    };
  },
};
