const LEAST = [20, 19];

/** Ends the program when its Node is older than it can run on. */
export function refuseOldNode(say) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return;
  say(`Node ${process.versions.node} is too old: install Node ${LEAST.join(".")} or newer.`);
  process.exit(1);
}
