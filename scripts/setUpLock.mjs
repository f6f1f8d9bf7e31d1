// One set-up at a time in a folder: two that install at once would break one another's packages. Plain JavaScript for any
// Node from 20.19 on, like everything that runs before the packages are there.
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_EVERY_MS = 300;

/**
 * Waits until no living process has the lock, and takes it.
 *
 * @param {string} file
 * @param {(text: string) => void} say
 */
export async function takeSetUpLock(file, say) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  let told = false;
  try {
    while (!linked(own, file)) {
      if (!holderLives(file)) rmSync(file, { force: true });
      else {
        if (!told) say("Waiting for another set-up in this folder to end …");
        told = true;
        await sleep(LOOK_EVERY_MS);
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** A link is made only when the name is free, with its content in place. */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function holderLives(file) {
  try {
    const [pid, ...started] = readFileSync(file, "utf8").split(" ");
    process.kill(Number(pid), 0);
    return startOf(Number(pid)) === started.join(" ");
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Tells a process from a later one of the same number, where the system lets us (Linux); else every one is the same. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
