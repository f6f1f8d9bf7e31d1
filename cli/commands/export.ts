import { AppError } from "#lib/domain/errors.ts";
import { exportServices } from "#lib/server/exportServices.ts";
import { EXPORT_FORMATS, exportDataset } from "#lib/usecases/exportDataset.ts";
import type { Command } from "../Command.ts";

/** Writes the dataset to a folder in a format that others read. */
export const command: Command = {
  name: "export",
  summary: "write the dataset as DL_info.csv with images, as COCO, or as plain CSV",
  usage: `export dl-info|coco|csv --out DIR [--force]
  dl-info  DL_info.csv and Images_png as in the public DeepLesion release
  coco     coco.json, and a file for each split, with the same Images_png
  csv      lesions.csv with one value a column, and columns.csv that explains them`,
  options: {
    out: { type: "string", value: "DIR", help: "the folder to write; must be empty or not there" },
    force: { type: "boolean", help: "replace the folder if it has something in it" },
  },
  async run({ values, positionals, services, out, progress, signal }) {
    const format = EXPORT_FORMATS.find((each) => each === positionals[0]);
    if (!format || positionals.length !== 1) {
      throw new AppError("bad-request", `Name one format to export: ${EXPORT_FORMATS.join(", ")}.`);
    }
    if (typeof values.out !== "string" || values.out === "") {
      throw new AppError("bad-request", "Name the folder to write with --out DIR.");
    }

    const started = performance.now();
    const { missingSlices, rows, images, files } = await exportDataset(exportServices(await services()), {
      format,
      out: values.out,
      replace: values.force === true,
      signal,
      onProgress: (done, total) => progress({ stage: `export ${format}`, done, total }),
    });
    const seconds = Math.round(performance.now() - started) / 1000;
    if (missingSlices > 0) {
      process.stderr.write(
        `${missingSlices} context slices are not in the volume store and were left out; every key slice is there.\n`,
      );
    }
    out(
      { format, out: values.out, rows, images, files, seconds },
      () => `${rows} lesions and ${images} slices in ${values.out} (${files.join(", ")}) after ${seconds} s`,
    );
    return 0;
  },
};
