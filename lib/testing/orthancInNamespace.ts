/**
 * Runs Orthanc in the network namespace that this process was put into, and passes connections in and out by sockets in
 * the folder that is its only argument. Ends, with Orthanc, when its standard input does.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ORTHANC, orthancPlugin } from "./orthancInstallation.ts";
import { pipeSockets } from "./pipeSockets.ts";

const HTTP_PORT = 18_042;
const DICOM_PORT = 14_242;
const MOVE_PORT = 14_243;

const folder = process.argv[2];
if (!folder) throw new Error("The folder for the sockets is missing");
const config = path.join(folder, "orthanc.json");
writeFileSync(
  config,
  JSON.stringify({
    Name: "TESTPACS",
    StorageDirectory: path.join(folder, "db"),
    IndexDirectory: path.join(folder, "db"),
    Plugins: [orthancPlugin()],
    HttpPort: HTTP_PORT,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DefaultEncoding: "Utf8",
    DicomAet: "TESTPACS",
    DicomPort: DICOM_PORT,
    DicomCheckCalledAet: true,
    DicomAlwaysAllowStore: true,
    DicomAlwaysAllowFind: true,
    DicomAlwaysAllowGet: true,
    DicomAlwaysAllowMove: true,
    DicomModalities: { miner: ["MINER", "127.0.0.1", MOVE_PORT] },
    UnknownSopClassAccepted: true,
    SaveJobs: false,
    // Without "Host", which would leave the port out of every address that Orthanc answers with.
    DicomWeb: { Enable: true, Root: "/dicom-web/", EnableWado: true, WadoRoot: "/wado", Ssl: false },
  }),
);
const log = openSync(path.join(folder, "orthanc.log"), "w");
const orthanc = spawn(ORTHANC, [config], { stdio: ["ignore", log, log] });
closeSync(log);

let stopping = false;
const stop = async () => {
  stopping = true;
  if (orthanc.exitCode === null && orthanc.signalCode === null) {
    orthanc.kill("SIGTERM");
    // A test archive has nothing to lose by a rough end.
    const patience = setTimeout(() => orthanc.kill("SIGKILL"), 10_000);
    await once(orthanc, "exit");
    clearTimeout(patience);
  }
  process.exit(0);
};
process.stdin.resume();
process.stdin.on("close", () => void stop());
process.on("SIGTERM", () => void stop());
orthanc.on("exit", (code) => {
  if (stopping) return;
  process.stderr.write(`Orthanc ended with ${code}; its log is ${path.join(folder, "orthanc.log")}\n`);
  process.exit(1);
});

for (let tries = 0; ; tries += 1) {
  const alive = await fetch(`http://127.0.0.1:${HTTP_PORT}/system`).catch(() => null);
  if (alive?.ok) break;
  if (tries > 300) throw new Error("Orthanc did not answer within 30 s");
  await sleep(100);
}
await pipeSockets({ path: path.join(folder, "http.sock") }, { host: "127.0.0.1", port: HTTP_PORT });
await pipeSockets({ path: path.join(folder, "dicom.sock") }, { host: "127.0.0.1", port: DICOM_PORT });
await pipeSockets({ host: "127.0.0.1", port: MOVE_PORT }, { path: path.join(folder, "move.sock") });
process.stdout.write("ready\n");
