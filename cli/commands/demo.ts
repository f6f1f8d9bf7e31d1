import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { readEnv } from "#lib/server/env.ts";
import { openDemoHospital } from "#lib/server/openDemoHospital.ts";
import { buildDemoHospital, type DemoHospital } from "#lib/usecases/buildDemoHospital.ts";
import type { Command } from "../Command.ts";

export const command: Command = {
  name: "demo",
  summary: "Write the demo hospital: synthetic patients as real DICOM. Needs no database.",
  usage:
    "demo [--out DIR] [--patients N] [--seed S] [--matrix PX]\n" +
    "Writes CT studies over two years with bookmarks as SR, GSPS, AIM, CSV and 3D Slicer files, right and wrong ones, into\n" +
    "DIR/pacs; DIR/truth.json says what should become of each. Nobody in it ever lived. The same seed gives the same\n" +
    "bytes; a hospital that is there already is left as it is, and one that was cut short is written anew.\n" +
    "To mine it: lesionary mine DIR/pacs --mapping DIR/csv-mapping.json",
  options: {
    out: {
      type: "string",
      value: "DIR",
      help: "folder to write to; the data directory's demo-hospital unless given",
    },
    patients: { type: "string", value: "N", help: "number of patients; 24 unless given" },
    seed: { type: "string", value: "S", help: "another seed is another hospital, with no patient in common" },
    matrix: { type: "string", value: "PX", help: "columns and rows of a slice; 512 unless given" },
  },

  async run({ values, positionals, out, progress, signal }) {
    if (positionals.length > 0)
      throw new AppError("bad-request", "demo takes no arguments, only options: demo --out DIR");
    const env = readEnv();
    const folder =
      typeof values.out === "string" && values.out !== ""
        ? values.out
        : path.join(env.dataDir, "demo-hospital");
    const request = {
      ...numberOf("patients", values.patients),
      ...numberOf("seed", values.seed),
      ...numberOf("matrix", values.matrix),
    };
    const built = await buildDemoHospital(openDemoHospital(folder, env.threads), request, signal, progress);
    out(built, () => asText(built));
    return 0;
  },
};

type NumberOption = "patients" | "seed" | "matrix";

function numberOf(name: NumberOption, value: unknown): Partial<Record<NumberOption, number>> {
  if (value === undefined) return {};
  if (typeof value !== "string" || !/^\d{1,10}$/.test(value)) {
    throw new AppError("bad-request", `--${name} takes a whole number.`);
  }
  return { [name]: Number(value) };
}

const asText = ({
  folder,
  csvMapping,
  patients,
  studies,
  series,
  slices,
  documents,
  marks,
  lesions,
  written,
}: DemoHospital): string =>
  `${written ? "Wrote" : "There already:"} ${patients} patients, ${studies} studies, ${series} series, ${slices} slices; ` +
  `${documents} documents with ${marks} marks, of which mining should make ${lesions} lesions.\n` +
  `lesionary mine ${folder} --mapping ${csvMapping}`;
