import { AppError } from "#lib/domain/errors.ts";
import { exportServices } from "#lib/server/exportServices.ts";
import { EXPORT_FORMATS, exportDataset } from "#lib/usecases/exportDataset.ts";
import type { Command } from "../Command.ts";

/** Writes the dataset to a folder in a format that others read. */
export const command: Command = {
  name: "export",
  summary: "write the dataset as DL_info.csv with images, COCO, plain CSV, DICOM SR or NIfTI",
  usage: `export dl-info|coco|csv|sr|nifti [--release NAME | --filter QUERY] --out DIR [--force]
  dl-info  DL_info.csv and Images_png as in the public DeepLesion release
  coco     coco.json, and a file for each split, with the same Images_png
  csv      lesions.csv with one value a column
  sr       DICOM SR after TID 1500, one report a volume, with the key slices as CT images
  nifti    sub-volumes of the slices around the lesions, each with a label volume
With neither a release nor a filter: all lesions that count at this moment. Beside each export stand a datasheet,
a data dictionary (dictionary.csv) and Croissant metadata.`,
  options: {
    out: { type: "string", value: "DIR", help: "the folder to write; must be empty or not there" },
    release: { type: "string", value: "NAME", help: "the lesions and versions that a release froze" },
    filter: {
      type: "string",
      value: "QUERY",
      help: "the lesions that a query gives, such as 'type:lung long:>=10'",
    },
    "no-images": { type: "boolean", help: "write only what is said about the slices, not the slices" },
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
    if (format === "nifti" && values["no-images"] === true) {
      throw new AppError("bad-request", "nifti is nothing but images: leave out --no-images.");
    }

    const started = performance.now();
    const { missingSlices, rows, images, files } = await exportDataset(
      await exportServices(await services()),
      {
        format,
        out: values.out,
        release: typeof values.release === "string" ? values.release : undefined,
        filter: typeof values.filter === "string" ? values.filter : undefined,
        replace: values.force === true,
        images: values["no-images"] !== true,
        signal,
        onProgress: (done, total) => progress({ stage: `export ${format}`, done, total }),
      },
    );
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
