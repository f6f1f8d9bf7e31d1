import type { TextFile } from "../../ports/ExportFolder.ts";

/** Writes a JSON object of lists entry by entry, a line each, so that no list need be in memory. */
export class JsonLists {
  readonly #file: TextFile;
  #lists = 0;
  #entries = 0;

  constructor(file: TextFile) {
    this.#file = file;
  }

  /** Begins the list of this name, and ends the one before. */
  async begin(name: string): Promise<void> {
    await this.#file.append(`${this.#lists === 0 ? "{" : "\n],"}\n${JSON.stringify(name)}: [`);
    this.#lists++;
    this.#entries = 0;
  }

  async add(entry: unknown): Promise<void> {
    await this.#file.append(`${this.#entries === 0 ? "" : ","}\n${JSON.stringify(entry)}`);
    this.#entries++;
  }

  async end(): Promise<void> {
    await this.#file.append("\n]\n}\n");
    await this.#file.close();
  }
}
