import { createRequire } from "node:module";
import { AppError } from "../../../domain/errors.ts";

const require = createRequire(import.meta.url);

/** A module that Emscripten made: the factory takes what it should print to. */
export type WasmFactory<Module> = (options: {
  print(line: string): void;
  printErr(line: string): void;
}) => Promise<Module>;

/** A loaded module, and what it has printed since `printed` was emptied last: its way of telling errors. */
export interface Loaded<Module> {
  readonly module: Module;
  readonly printed: string[];
}

/**
 * Loads a WASM codec at its first use in this thread and keeps it. A codec that threw or trapped is in an unknown state
 * and is loaded anew, so a damaged picture cannot spoil the next one.
 *
 * The packages are CommonJS and name their exports by path; `require` finds them from any thread.
 */
export function wasmCodec<Module>(
  packagePath: string,
): <Result>(name: string, use: (loaded: Loaded<Module>) => Result) => Promise<Result> {
  let loading: Promise<Loaded<Module>> | null = null;
  return async (name, use) => {
    loading ??= load<Module>(packagePath);
    const loaded = await loading;
    loaded.printed.length = 0;
    try {
      return use(loaded);
    } catch (cause) {
      loading = null;
      if (cause instanceof AppError) throw cause;
      throw undecodable(name, { cause });
    }
  };
}

export function undecodable(name: string, options?: ErrorOptions): AppError {
  return new AppError(
    "unreadable",
    `The ${name} pixels cannot be decoded: they are damaged. Copy the file again from where it came from.`,
    options,
  );
}

async function load<Module>(packagePath: string): Promise<Loaded<Module>> {
  const factory: WasmFactory<Module> = require(packagePath);
  const printed: string[] = [];
  const print = (line: string): void => {
    // A damaged stream may complain about each of its blocks; the first few say enough.
    if (printed.length < 20) printed.push(line);
  };
  return { module: await factory({ print, printErr: print }), printed };
}
