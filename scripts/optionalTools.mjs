// What fuller tests use when the machine has it. .ci/run installs all of it on Debian.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./setUp.mjs";

const works = (file, args) => spawnSync(file, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
const testData = path.resolve(root, process.env.LESIONARY_TEST_DATA || "../shared/data");

const TOOLS = [
  {
    name: "Orthanc",
    has: () => works("Orthanc", ["--version"]) || existsSync("/usr/sbin/Orthanc"),
    without: "mining from a real PACS is skipped (Debian: orthanc orthanc-dicomweb)",
  },
  {
    name: "network namespaces",
    has: () => works("unshare", ["-n", "true"]) && works("ip", ["link"]),
    without: "mining from a real PACS is skipped (needs root and Debian's iproute2)",
  },
  {
    name: "dcmtk",
    has: () => works("storescu", ["--version"]),
    without: "storing into the PACS with another toolkit is skipped (Debian: dcmtk)",
  },
  {
    name: "pydicom",
    has: () => works("/usr/bin/python3", ["-c", "import pydicom"]),
    without: "bookmarks written by another toolkit are skipped (Debian: python3-pydicom)",
  },
  {
    name: "torch",
    has: () => works("/usr/bin/python3", ["-c", "import torch, torchvision, onnx"]),
    without: "training detectors is skipped (Debian: python3-torch python3-torchvision python3-onnx)",
  },
  {
    name: `real test data (${testData})`,
    has: () => existsSync(testData),
    without: "tests on real files are skipped (name their folder in LESIONARY_TEST_DATA)",
  },
];

/** @returns {string[]} one sentence for each thing that this machine lacks */
export const missingTools = () =>
  TOOLS.filter(({ has }) => !has()).map(({ name, without }) => `${name} is not here: ${without}.`);
