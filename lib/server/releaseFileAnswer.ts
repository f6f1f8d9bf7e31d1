import type { ReleaseFile } from "#lib/contracts/releases.ts";
import { openReleaseFile } from "#lib/usecases/release/openReleaseFile.ts";
import { dicomFile } from "../io/dicomwriter/dicomFile.ts";
import { oneFileFolder } from "../io/export/oneFileFolder.ts";
import type { WebServices } from "./web.ts";

/** Sends a text file of a release while it is written, under a name that says which release it is of. */
export async function releaseFileAnswer(
  services: WebServices,
  { name, file }: { readonly name: string; readonly file: ReleaseFile },
  signal: AbortSignal,
): Promise<Response> {
  const content = await openReleaseFile(
    {
      ...services,
      oneFileFolder,
      dicomFile: (dataset, pixels) => dicomFile(dataset, "explicit", pixels ? [pixels] : []),
    },
    { name, file },
    signal,
  );
  return new Response(content, {
    headers: {
      "content-type": TYPES[file.slice(file.lastIndexOf("."))] ?? "application/octet-stream",
      "content-disposition": `attachment; filename="${name}-${file}"`,
      "cache-control": "no-store",
    },
  });
}

const TYPES: Readonly<Record<string, string>> = {
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
};
