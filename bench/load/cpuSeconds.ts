import { readdir, readFile } from "node:fs/promises";

/** Of the clock that Linux counts CPU time by: 100 on every machine that Node runs on (`getconf CLK_TCK`). */
const TICKS_A_SECOND = 100;

/**
 * CPU time that a process and its children have used so far, user and system together, those that have ended included.
 *
 * Unlike a latency it hardly depends on who else uses the machine. Linux only: read from /proc.
 */
export async function cpuSeconds(pid: number): Promise<number> {
  const all = new Map<number, { parent: number; ticks: number }>();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => null);
    if (stat !== null) all.set(Number(entry), statOf(stat));
  }
  const ticksOf = (id: number): number => {
    const children = [...all].filter(([, { parent }]) => parent === id);
    return (all.get(id)?.ticks ?? 0) + children.reduce((sum, [child]) => sum + ticksOf(child), 0);
  };
  return ticksOf(pid) / TICKS_A_SECOND;
}

/** The process that a process was started by. */
export async function parentOf(pid: number): Promise<number> {
  return statOf(await readFile(`/proc/${pid}/stat`, "utf8")).parent;
}

/** Fields of proc_pid_stat(5): the parent is the 4th, the times 14 to 17. The name, the 2nd, may hold spaces. */
function statOf(stat: string): { parent: number; ticks: number } {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(fields[1]), ticks };
}
