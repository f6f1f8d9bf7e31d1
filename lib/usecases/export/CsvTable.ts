import type { ExportedFile } from "../../domain/datasets/croissant.ts";
import { csvText } from "../../domain/datasets/csvCell.ts";
import { type ColumnMeaning, type TableProfile, TableProfiler } from "../../domain/datasets/tableProfile.ts";
import type { ExportFolder, TextFile } from "../../ports/ExportFolder.ts";

/** A table of comma separated values that is written line by line and described from what was written. */
export class CsvTable {
  readonly #name: string;
  readonly #file: TextFile;
  readonly #profiler: TableProfiler;

  private constructor(name: string, file: TextFile, profiler: TableProfiler) {
    this.#name = name;
    this.#file = file;
    this.#profiler = profiler;
  }

  static async begin(
    folder: ExportFolder,
    name: string,
    columns: readonly ColumnMeaning[],
  ): Promise<CsvTable> {
    const file = await folder.textFile(name);
    await file.append(`${columns.map((column) => column.name).join(",")}\n`);
    return new CsvTable(name, file, new TableProfiler(columns));
  }

  /** Null is an empty cell. */
  async add(values: readonly (string | number | null)[]): Promise<void> {
    await this.#file.append(`${values.map(cell).join(",")}\n`);
    this.#profiler.add(values);
  }

  async end(): Promise<{ readonly file: ExportedFile; readonly profile: TableProfile }> {
    return {
      file: { name: this.#name, ...(await this.#file.close()) },
      profile: this.#profiler.profile(this.#name),
    };
  }
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  return typeof value === "number" ? String(value) : csvText(value);
}
