import { createHash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import type { DetectorFiles } from "#lib/ports/DetectorFiles.ts";
import { MOST_DETECTOR_BYTES } from "./inspectDetector.ts";

/**
 * Detector files in a folder, named by their SHA-256.
 *
 * @param root made when the first comes in
 */
export function diskDetectorFiles(root: string): DetectorFiles {
  const pathOf = (sha256: Uint8Array): string =>
    path.join(root, `${Buffer.from(sha256).toString("hex")}.onnx`);
  let received = 0;
  return {
    pathOf,
    async receive(bytes, judge) {
      await mkdir(root, { recursive: true, mode: 0o700 });
      const coming = path.join(root, `.coming-${process.pid}-${++received}`);
      try {
        const { sha256, sizeBytes } = await writeAll(coming, bytes);
        const judged = await judge(coming);
        await rename(coming, pathOf(sha256));
        return { sha256, sizeBytes, judged };
      } finally {
        await rm(coming, { force: true });
      }
    },
  };
}

async function writeAll(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ sha256: Uint8Array<ArrayBuffer>; sizeBytes: number }> {
  const hash = createHash("sha256");
  const handle = await open(file, "w", 0o600);
  let sizeBytes = 0;
  try {
    for await (const piece of bytes) {
      sizeBytes += piece.length;
      if (sizeBytes > MOST_DETECTOR_BYTES) {
        throw new AppError("too-large", `A detector file may have ${MOST_DETECTOR_BYTES / 1024 ** 2} MB.`);
      }
      hash.update(piece);
      await handle.write(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: new Uint8Array(hash.digest()), sizeBytes };
}
