// npm run build: sets up what is missing and builds the web app, for a container image. npm start does it by itself.
import { refuseOldNode } from "./refuseOldNode.mjs";
import { SetUpError, setUp } from "./setUp.mjs";

const say = (text) => process.stderr.write(`${text}\n`);
refuseOldNode(say);
try {
  await setUp({ build: true }, say);
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
