import type { DicomSource } from "../../ports/DicomSource.ts";
import type { MiningServices } from "./MiningServices.ts";

/** Opens a source as the database holds it, does something with it, and closes it whatever happens. */
export async function withSource<T>(
  services: MiningServices,
  row: { readonly kind: string; readonly locator: string; readonly credentials: Uint8Array | null },
  use: (source: DicomSource) => Promise<T>,
): Promise<T> {
  const source = services.openSource({
    kind: row.kind,
    locator: row.locator,
    credentials: row.credentials === null ? null : services.identity.unseal(row.credentials),
  });
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}
