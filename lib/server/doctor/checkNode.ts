import { type Finding, failed, fine } from "./Finding.ts";

const MAJOR = "24";

/** Whether this is the Node that the project brings along: it runs TypeScript as it stands. */
export function checkNode(version: string = process.versions.node): Finding {
  if (version.split(".")[0] === MAJOR) return fine("node", `Node ${version}.`);
  return failed(
    "node",
    `Node ${version} runs this, and it should be Node ${MAJOR}.`,
    "Start through npx lesionary or npm run lesionary, which use the project's own Node; npm start installs it.",
  );
}
