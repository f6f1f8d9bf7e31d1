import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./freePort.ts";
import { inNamespace, orthancMissing } from "./orthancInstallation.ts";
import { pipeSockets } from "./pipeSockets.ts";

export { orthancMissing };

/** A real PACS for a test. */
export interface Orthanc extends AsyncDisposable {
  /** As sources are written: `dicomweb:http://127.0.0.1:…/dicom-web`. */
  readonly dicomweb: string;
  /** `dimse:TESTPACS@127.0.0.1:…`. */
  readonly dimse: string;
  /** Where Orthanc sends what it is asked to move: listen there, as `aeTitle`. */
  readonly move: { readonly aeTitle: string; readonly port: number };
  /** Stores a DICOM file. */
  store(bytes: Uint8Array): Promise<void>;
}

/**
 * Starts Orthanc in a network namespace of its own, reachable from here by ports of the loopback interface, and stores
 * files in it. It ends with its process handle, and also when this process is killed.
 *
 * @param files paths of DICOM files
 */
export async function startOrthanc(files: readonly string[] = []): Promise<Orthanc> {
  const folder = await mkdtemp(path.join(tmpdir(), "lesionary-orthanc-"));
  const script = fileURLToPath(new URL("orthancInNamespace.ts", import.meta.url));
  const [command, ...rest] = inNamespace([process.execPath, script, folder]);
  const child = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"] });
  const ready = await Promise.race([
    once(child.stdout, "data").then(() => true),
    once(child, "exit").then(() => false),
  ]);
  if (!ready) throw new Error("Orthanc did not start");

  const socket = (name: string) => ({ path: path.join(folder, name) });
  const loopback = { host: "127.0.0.1", port: 0 };
  const http = await pipeSockets(loopback, socket("http.sock"));
  const dicom = await pipeSockets(loopback, socket("dicom.sock"));
  const movePort = await freePort();
  const move = await pipeSockets(socket("move.sock"), { host: "127.0.0.1", port: movePort });
  const url = `http://127.0.0.1:${portOf(http.address())}`;

  const orthanc: Orthanc = {
    dicomweb: `dicomweb:${url}/dicom-web`,
    dimse: `dimse:TESTPACS@127.0.0.1:${portOf(dicom.address())}`,
    move: { aeTitle: "MINER", port: movePort },
    async store(bytes) {
      const response = await fetch(`${url}/instances`, { method: "POST", body: new Uint8Array(bytes) });
      if (!response.ok) throw new Error(`Orthanc refuses a file: HTTP ${response.status}`);
      await response.body?.cancel();
    },
    async [Symbol.asyncDispose]() {
      for (const server of [http, dicom, move]) server.close();
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
  for (const file of files) await orthanc.store(await readFile(file));
  return orthanc;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return address.port;
}
