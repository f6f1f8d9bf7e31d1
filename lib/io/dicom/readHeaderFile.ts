import { readFile } from "node:fs/promises";
import type { InstanceHeader } from "../../domain/dicom/InstanceHeader.ts";
import { openPart10 } from "./openPart10.ts";
import { readHeader } from "./readHeader.ts";

export async function readHeaderFile(path: string): Promise<InstanceHeader | null> {
  const bytes = await readFile(path);
  return openPart10(bytes) ? readHeader(bytes) : null;
}
