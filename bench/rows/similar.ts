import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { IMAGE_DESCRIPTOR_LENGTH } from "#lib/domain/likeness/imageDescriptor.ts";
import { questionOfRow } from "#lib/domain/likeness/LikenessIndex.ts";
import { nearest } from "#lib/domain/likeness/nearest.ts";
import { usualDifferences } from "#lib/domain/likeness/usualDifferences.ts";
import { likenessCase } from "#lib/testing/likenessCase.ts";
import type { Bench } from "../Bench.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

/** As many lesions as DeepLesion has. */
const ROWS = 32_735;
const QUESTIONS = 40;
const K = 24;
const WEIGHTS = { image: 50, place: 30, size: 20 };

/** Exact search over all lesions, by image, place and size together; both start from arrays in memory. */
export const bench: Bench = {
  name: "similar",
  does: "the lesions most like one, by image, place and size",
  async prepare() {
    const python = await pythonPeer("similar.py");
    if (!python) return { skipped: "python3-numpy is not installed" };
    const folder = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const index = likenessCase(ROWS, IMAGE_DESCRIPTOR_LENGTH, 2018);
    const units = usualDifferences(index);
    await writeFile(path.join(folder, "vectors.f32"), index.vectors);
    await writeFile(path.join(folder, "places.f32"), index.places);
    await writeFile(path.join(folder, "sizes.f32"), index.sizes);
    await writeFile(path.join(folder, "patients.i32"), index.patients);
    const questions = Array.from({ length: QUESTIONS }, (_, i) => i * 811);
    const job = {
      folder,
      rows: ROWS,
      length: index.length,
      questions,
      k: K,
      weights: [WEIGHTS.image, WEIGHTS.place, WEIGHTS.size],
      units: [units.image, units.place, units.size],
    };
    let ours: number[][] = [];
    let theirs: number[][] = [];
    // Reading the arrays is charged to nobody.
    await python.ask({ ...job, questions: [] });
    return {
      input: `${QUESTIONS} questions to ${ROWS} lesions of ${index.length} numbers, the best ${K} of each`,
      ours: {
        async run() {
          ours = questions.map((row) =>
            nearest(index, questionOfRow(index, row), {
              weights: WEIGHTS,
              units,
              most: K,
              butPatient: index.patients[row] ?? null,
              only: null,
            }).map((each) => each.row),
          );
          return { bytes: null };
        },
      },
      peers: [
        {
          name: "numpy, brute force",
          atLeast: 1.5,
          bytesAtMost: null,
          async run() {
            theirs = JSON.parse(await python.ask(job));
            return { bytes: null };
          },
        },
      ],
      async check() {
        ours.forEach((rows, i) => {
          if (rows.join() !== theirs[i]?.join()) {
            throw new Error(`question ${questions[i]}: we say ${rows}, numpy ${theirs[i]}`);
          }
        });
      },
      async close() {
        await python.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};
