import { createRequire } from "node:module";

/**
 * dcmjs-dimse, which is CommonJS in a form whose names an `import` does not see.
 *
 * It and dcmjs below it log every request and whatever is odd about an answer to the console, patients' data among it:
 * both are silenced here, before anything is asked.
 */
export const dimse = loadSilently();

function loadSilently(): typeof import("dcmjs-dimse") {
  const load = createRequire(import.meta.url);
  const library: typeof import("dcmjs-dimse") = load("dcmjs-dimse");
  const dcmjs: { log: { disableAll(): void } } = createRequire(load.resolve("dcmjs-dimse"))("dcmjs");
  library.log.disableAll();
  dcmjs.log.disableAll();
  return library;
}
