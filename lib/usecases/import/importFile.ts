import type { ImportKind } from "#lib/contracts/imports.ts";
import type { Imported, ImportRequest, ImportServices } from "./ImportServices.ts";
import { importBoxes } from "./importBoxes.ts";
import { importCoco } from "./importCoco.ts";
import { importDeepLesion } from "./importDeepLesion.ts";
import { importLabels } from "./importLabels.ts";
import { importList } from "./importList.ts";

/**
 * Brings in a file of any kind.
 *
 * @param request.images folder of the release's pictures; only of DL_info.csv
 */
export async function importFile(
  services: ImportServices,
  kind: ImportKind,
  request: ImportRequest & { readonly images: string | null },
): Promise<Imported> {
  switch (kind) {
    case "deeplesion":
      return importDeepLesion(services, request);
    case "coco":
      return importCoco(services, { ...request, split: null });
    case "boxes":
      return importBoxes(services, request);
    case "list":
      return importList(services, request);
    case "labels":
      return importLabels(services, request);
  }
}
