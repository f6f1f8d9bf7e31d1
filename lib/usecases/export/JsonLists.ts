import type { TextFile, WrittenFile } from "../../ports/ExportFolder.ts";

/** Writes a JSON object of lists entry by entry, a line each, so that no list need be in memory. */
export class JsonLists {
  readonly #file: TextFile;
  #lists = 0;
  #entries = 0;
  #inList = false;

  constructor(file: TextFile) {
    this.#file = file;
  }

  /** Begins the list of this name, and ends the one before. */
  async begin(name: string): Promise<void> {
    await this.#file.append(`${this.#before()}\n${JSON.stringify(name)}: [`);
    this.#lists++;
    this.#inList = true;
    this.#entries = 0;
  }

  /** An entry of the object itself; before the first list. */
  async value(name: string, value: unknown): Promise<void> {
    if (this.#inList) throw new RangeError("values stand before the lists");
    await this.#file.append(`${this.#before()}\n${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    this.#lists++;
  }

  async add(entry: unknown): Promise<void> {
    await this.#file.append(`${this.#entries === 0 ? "" : ","}\n${JSON.stringify(entry)}`);
    this.#entries++;
  }

  async end(): Promise<WrittenFile> {
    await this.#file.append("\n]\n}\n");
    return this.#file.close();
  }

  #before(): string {
    if (this.#inList) return "\n],";
    return this.#lists === 0 ? "{" : ",";
  }
}
