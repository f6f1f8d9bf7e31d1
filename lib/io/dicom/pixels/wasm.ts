import { AppError } from "../../../domain/errors.ts";

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
 * @param factory requires the package, so that starting a command does not load what it may never use
 */
export function wasmCodec<Module>(
  factory: () => WasmFactory<Module>,
): <Result>(name: string, use: (loaded: Loaded<Module>) => Result) => Promise<Result> {
  let loading: Promise<Loaded<Module>> | null = null;
  return async (name, use) => {
    let loaded: Loaded<Module>;
    let awaited: typeof loading;
    do {
      loading ??= load(factory());
      awaited = loading;
      loaded = await awaited;
      // While this call waited, another one may have broken the module that both waited for.
    } while (awaited !== loading);
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

async function load<Module>(factory: WasmFactory<Module>): Promise<Loaded<Module>> {
  const printed: string[] = [];
  const print = (line: string): void => {
    // A damaged stream may complain about each of its blocks; the first few say enough.
    if (printed.length < 20) printed.push(line);
  };
  return { module: await factory({ print, printErr: print }), printed };
}
