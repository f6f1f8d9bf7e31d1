import { AppError } from "#lib/domain/errors.ts";
import { readEnv } from "#lib/server/env.ts";
import { openConversion } from "#lib/server/openConversion.ts";
import { type ConvertedFolder, convertFolder } from "#lib/usecases/convertFolder.ts";
import { convertToNifti } from "#lib/usecases/convertToNifti.ts";
import type { Command } from "../Command.ts";

export const command: Command = {
  name: "convert",
  summary: "turn DICOM CT series into 16-bit PNG volumes or NIfTI; needs no database",
  usage:
    "convert FOLDER --out DIR [--nifti]\n" +
    "Writes DIR/000001_01_01/001.png and so on, head to feet, value = HU + 32768, and series.json beside them.\n" +
    "With --nifti one file a series instead, DIR/000001_01_01.nii: HU, uncompressed, in scanner coordinates.\n" +
    "The folder may be of any depth, with any file names and with zip archives; files that are no CT image are\n" +
    "listed with their reason. A conversion that was cut short is done again by the same command.",
  options: {
    out: { type: "string", value: "DIR", help: "folder to write to; made when there is none" },
    nifti: { type: "boolean", help: "write a NIfTI file a series" },
  },

  async run({ values, positionals, out, progress, signal }) {
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) {
      throw new AppError("bad-request", "convert takes one folder: convert FOLDER --out DIR");
    }
    if (typeof values.out !== "string" || values.out === "") {
      throw new AppError("bad-request", "convert needs a folder to write to: --out DIR");
    }
    const conversion = openConversion(folder, values.out, readEnv().threads);
    try {
      const converted =
        values.nifti === true
          ? await convertToNifti(conversion.niftiPorts, signal, progress)
          : await convertFolder(conversion.ports, signal, progress);
      out(converted, () => asText(converted));
      return 0;
    } finally {
      await conversion.close();
    }
  },
};

function asText({ series, setAside }: ConvertedFolder): string {
  const lines = series.flatMap(({ name, slices, columns, rows, spacingMm, intervalMm, warnings }) => [
    `${name}  ${slices} slices of ${columns} x ${rows}, ${spacingMm.join(" x ")} mm` +
      (intervalMm === null ? "" : `, every ${intervalMm} mm`),
    ...warnings.map((warning) => `  ${warning}`),
  ]);
  const aside = setAside.map(
    ({ reason, count, files }) => `set aside: ${count} ${reason} (${files[0]}${count > 1 ? ", …" : ""})`,
  );
  return [...(lines.length > 0 ? lines : ["No CT series found."]), ...aside].join("\n");
}
