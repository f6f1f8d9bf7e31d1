import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's package puts it there. */
export const ORTHANC = "/usr/sbin/Orthanc";

const PLUGINS = [
  "/usr/share/orthanc/plugins/libOrthancDicomWeb.so",
  "/usr/lib/orthanc/libOrthancDicomWeb.so",
  "/usr/lib/orthanc/libOrthancDicomWeb.so.1.7",
];

export function orthancPlugin(): string | null {
  return PLUGINS.find((file) => existsSync(file)) ?? null;
}

/**
 * A command before which another runs in a network namespace of its own: Orthanc listens on all addresses, whatever it is
 * told, and a test opens no port of this machine to the network.
 */
export function inNamespace(command: readonly string[]): readonly [string, ...string[]] {
  const mapped = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  return ["unshare", ...mapped, "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", ...command];
}

/** Why no Orthanc can be started here; null when it can. Part of the name of the tests that are then skipped. */
export function orthancMissing(): string | null {
  if (!existsSync(ORTHANC)) return "Orthanc is not installed (Debian: orthanc)";
  if (orthancPlugin() === null)
    return "Orthanc's DICOMweb plugin is not installed (Debian: orthanc-dicomweb)";
  const [command, ...rest] = inNamespace(["true"]);
  if (spawnSync(command, rest).status !== 0) return "no network namespace may be made here (unshare, ip)";
  return null;
}
