import { AppError } from "#lib/domain/errors.ts";
import { readEnv } from "#lib/server/env.ts";
import { openTrainingPhantoms } from "#lib/server/openTrainingPhantoms.ts";
import { type WrittenPhantoms, writeTrainingPhantoms } from "#lib/usecases/writeTrainingPhantoms.ts";
import type { Command, CommandContext } from "../Command.ts";

export const command: Command = {
  name: "phantoms",
  summary: "Write synthetic patients for training: key slices and DL_info.csv. Needs no database.",
  usage:
    "phantoms --patients N --seed S --out DIR [--studies N] [--matrix PX] [--volumes] [--force]\n" +
    "Writes DIR/DL_info.csv with every lesion of each key slice, and Images_png with the key slices and what lies next to\n" +
    "them, as the export dl-info has them. With --volumes all slices, and DIR/slices.csv with the true height of each.\n" +
    "Nobody in it ever lived. The same seed gives the same bytes; the demo hospital's seed is refused.",
  options: {
    patients: { type: "string", value: "N", help: "number of patients, at most 1000" },
    seed: { type: "string", value: "S", help: "another seed is other patients; not 2018" },
    out: { type: "string", value: "DIR", help: "folder to write to; made when there is none" },
    studies: { type: "string", value: "N", help: "studies of a patient at most, 1 to 4; 2 unless given" },
    matrix: { type: "string", value: "PX", help: "columns and rows of a slice; 512 unless given" },
    volumes: { type: "boolean", help: "whole series, and slices.csv" },
    force: { type: "boolean", help: "replaces what is in the folder" },
  },

  async run({ values, positionals, out, progress, signal }) {
    if (typeof values.out !== "string" || values.out === "" || positionals.length > 0) {
      throw new AppError(
        "bad-request",
        "phantoms needs a folder to write to: phantoms --patients N --seed S --out DIR",
      );
    }
    const ports = openTrainingPhantoms(readEnv().threads);
    try {
      const written = await writeTrainingPhantoms(
        ports,
        {
          patients: numberOf(values, "patients"),
          seed: numberOf(values, "seed"),
          studies: numberOf(values, "studies", 2),
          matrix: numberOf(values, "matrix", 512),
          volumes: values.volumes === true,
          replace: values.force === true,
          out: values.out,
        },
        signal,
        (done, total) => progress({ stage: "draw-slices", done, total }),
      );
      out(written, () => asText(written));
      return 0;
    } finally {
      await ports.scanner.close();
    }
  },
};

function numberOf(values: CommandContext["values"], name: string, otherwise?: number): number {
  const value = values[name];
  if (value === undefined && otherwise !== undefined) return otherwise;
  if (typeof value !== "string" || !/^\d{1,10}$/.test(value)) {
    throw new AppError("bad-request", `--${name} takes a whole number.`);
  }
  return Number(value);
}

const asText = ({ patients, series, keySlices, lesions, slices }: WrittenPhantoms): string =>
  `${patients} patients, ${series} series, ${slices} slices; ${lesions} lesions on ${keySlices} key slices.`;
