import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { ShippedDetectors } from "#lib/ports/ShippedDetectors.ts";
import { isDetectorFile } from "./inspectDetector.ts";

/** The detectors in a folder, `NAME.onnx` with its card `NAME.md` beside it; none when there is no folder. */
export const shippedDetectors = (folder: string): ShippedDetectors => ({
  async list() {
    const files = await readdir(folder).catch(() => []);
    const names = files.filter((file) => file.endsWith(".onnx")).sort();
    const detectors = names.filter((file) => isDetectorFile(path.join(folder, file)));
    return Promise.all(
      detectors.map(async (file) => {
        const name = file.slice(0, -".onnx".length);
        const whole = path.join(folder, file);
        return {
          name,
          sha256: await sha256Of(whole),
          card: await readFile(path.join(folder, `${name}.md`), "utf8").catch(() => ""),
          bytes: () => createReadStream(whole),
        };
      }),
    );
  },
});

async function sha256Of(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return new Uint8Array(hash.digest());
}
